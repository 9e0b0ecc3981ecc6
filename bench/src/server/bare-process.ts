/** A plain server in a process of its own, as ours has one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { addressIn } from './server-process.ts';

export interface BareProcess {
  readonly pid: number;
  readonly url: string;
}

/** `command` is the program and what it is given; it says where it runs, and ends when it is told to. */
export async function withBare<Result>(
  command: readonly string[],
  work: (server: BareProcess) => Promise<Result>,
): Promise<Result> {
  const child = spawn(process.execPath, [...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  try {
    const url = await addressIn(child.stdout);
    if (child.pid === undefined) throw new Error('The server has no process');
    return await work({ pid: child.pid, url });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
