/**
 * What a crash leaves on a cluster: a server without its master process, single processes of a server, a postmaster.pid that names
 * nobody or, after its number was given away again, somebody else. PostgreSQL itself only refuses to start then.
 *
 * Only the holder of the data folder's lock may call this, so whatever is found belongs to no living Syncline.
 */
import { execFile } from 'node:child_process';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Log } from '../log.ts';
import { type Ending, endServer } from './end-server.ts';

const execute = promisify(execFile);

export async function stopLeftovers(clusterData: string, log: Log): Promise<void> {
  const found = await serverProcesses(clusterData);
  if (found.length > 0) {
    log.warn({ processes: found }, 'Stopping the PostgreSQL that a Syncline which crashed left running');
    await endServer({
      signal: await signaller(clusterData, found),
      isGoneWithin: (ms) => isEmptyWithin(ms, () => serverProcesses(clusterData)),
    });
  }
  await rm(join(clusterData, 'postmaster.pid'), { force: true });
}

/** The master process ends the others in order; without it each is told to quit: SIGINT would only cancel its statement. */
async function signaller(clusterData: string, found: readonly number[]): Promise<Ending['signal']> {
  const master = await recordedMaster(clusterData);
  if (found.includes(master)) {
    return (signal) => (signal === 'SIGKILL' ? found : [master]).forEach((pid) => send(pid, signal));
  }
  return (signal) => found.forEach((pid) => send(pid, signal === 'SIGINT' ? 'SIGQUIT' : signal));
}

async function recordedMaster(clusterData: string): Promise<number> {
  const file = await readFile(join(clusterData, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(file, 10);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already, which is all we want.
  }
}

async function isEmptyWithin(ms: number, list: () => Promise<readonly number[]>): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await delay(20)) {
    if ((await list()).length === 0) return true;
  }
  return false;
}

/** The running PostgreSQL processes of this cluster, and of no other. */
async function serverProcesses(clusterData: string): Promise<readonly number[]> {
  return process.platform === 'linux' ? processesWorkingIn(clusterData) : recordedProcess(clusterData);
}

/** Each of them has the cluster as its working directory. */
async function processesWorkingIn(clusterData: string): Promise<readonly number[]> {
  const { dev, ino } = await stat(clusterData);
  const found: number[] = [];
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    // Processes end while we look, and those of other users are closed to us: neither is ours.
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (name.trim() !== 'postgres') continue;
    const workingDirectory = await stat(`/proc/${pid}/cwd`).catch(() => null);
    if (workingDirectory?.dev === dev && workingDirectory.ino === ino) found.push(pid);
  }
  return found;
}

/** Where there is no /proc: the recorded process, if its command line names the cluster. */
async function recordedProcess(clusterData: string): Promise<readonly number[]> {
  const master = await recordedMaster(clusterData);
  if (!Number.isInteger(master)) return [];
  const { stdout } = await execute('ps', ['-o', 'args=', '-p', String(master)]).catch(() => ({ stdout: '' }));
  return stdout.includes(`-D ${clusterData}`) ? [master] : [];
}
