/** A PostgreSQL server process: started, watched until it accepts connections, and ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { dataFolderArgument } from './data-folder-argument.ts';
import { endServer } from './end-server.ts';
import type { Durability } from './open-database.ts';
import { environment } from './run-command.ts';
import { serverSettings } from './server-settings.ts';

export interface Postmaster {
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<void>;
  /** Lets running statements be cut off, writes everything out, and ends. */
  stop(): Promise<void>;
}

/** Resolves when it accepts connections, which after a crash means: when it has recovered. Null: it ended before that. */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  durability: Durability,
): Promise<Postmaster | null> {
  const child = await spawnServer(cluster, port, durability);
  const guard = spawnGuard(cluster, child);
  const exited = once(child, 'exit').then(() => void guard.kill('SIGKILL'));
  if (!(await isReady(cluster, child))) {
    await exited;
    return null;
  }
  const hasExited = exited.then(() => true);
  return {
    exited,
    stop: () =>
      endServer({
        signal: (signal) => void child.kill(signal),
        isGoneWithin: (ms) => Promise.race([hasExited, delay(ms, false, { ref: false })]),
      }),
  };
}

async function spawnServer(cluster: Cluster, port: number, durability: Durability): Promise<ChildProcess> {
  const { binaries, dataFolder, account } = cluster;
  await turnOver(cluster.logFile);
  const logFile = await open(cluster.logFile, 'a', 0o600);
  try {
    return spawn(
      binaries.postgres,
      ['-D', dataFolderArgument(dataFolder, account), ...serverSettings(port, durability)],
      {
        ...account,
        cwd: dataFolder,
        env: environment,
        // A session of its own: Ctrl-C in the terminal is for us alone; we stop the server when we are done with it.
        detached: true,
        stdio: ['ignore', logFile.fd, logFile.fd],
      },
    );
  } finally {
    await logFile.close();
  }
}

const biggestLog = 10_000_000;

async function turnOver(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (file) => file.size,
    () => 0,
  );
  if (size > biggestLog) await rename(logFile, `${logFile}.1`);
}

/** Stops the server when we are gone, even by kill -9: the kernel then closes the pipe that the shell waits on. */
function spawnGuard(cluster: Cluster, server: ChildProcess): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(server.pid)], {
    ...cluster.account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it the next start has one process more to stop; nothing else.
  guard.on('error', () => {});
  return guard;
}

/** The eighth line of postmaster.pid says so, as pg_ctl reads it. */
async function isReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const lines = (await readFile(join(cluster.dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split(
      '\n',
    );
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await delay(10);
  }
  return false;
}
