/** A process of its own that holds an embedded database, for tests that let it die in every way a process can. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from '../postgres/account.ts';

export type DatabaseProcess =
  | {
      readonly state: 'open';
      readonly url: string;
      readonly pid: number;
      readonly postgresPid: number;
      /** The shell that stops PostgreSQL when the process is gone. */
      readonly guardPid: number;
      /** Resolves when it is gone. */
      readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
    }
  | { readonly state: 'refused'; readonly message: string };

const program = fileURLToPath(new URL('database-process.child.ts', import.meta.url));

export async function startDatabaseProcess(dataFolder: string, account?: Account): Promise<DatabaseProcess> {
  const child = fork(program, [dataFolder], { execArgv: [], ...account });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const answer = await firstMessage(child);
  if ('refusal' in answer) {
    await exited;
    return { state: 'refused', message: answer.refusal };
  }
  const pid = child.pid ?? 0;
  const postgresPid = await recordedPid(dataFolder);
  const guardPid = (await childrenOf(pid)).find((one) => one !== postgresPid) ?? 0;
  return {
    state: 'open',
    url: answer.url,
    pid,
    postgresPid,
    guardPid,
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

type Answer = { readonly url: string } | { readonly refusal: string };

function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && ('url' in message || 'refusal' in message);
}

function firstMessage(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      if (isAnswer(message)) resolve(message);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The database process ended without a word')));
  });
}

/** The process that is, or was, the master of the folder's server. */
export async function recordedPid(dataFolder: string): Promise<number> {
  const file = join(dataFolder, 'postgres', 'data', 'postmaster.pid');
  return Number.parseInt(await readFile(file, 'utf8'), 10);
}

/** Not counting one that is dead and only not yet buried by its parent. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.trim().split(' ').map(Number);
}
