/** How much of the machine's memory a process holds. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  // Other systems than Linux.
  const kilobytes = status
    ? /^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]
    : (await execute('ps', ['-o', 'rss=', '-p', String(pid)])).stdout;
  if (kilobytes === undefined) throw new Error(`Process ${pid} does not tell its memory`);
  return Number(kilobytes) / 1_024;
}

const LOOK_MS = 250;

/** The most the process held at any look while the work was done. */
export async function peakMbDuring(pid: number, work: () => Promise<void>): Promise<number> {
  const done = new AbortController();
  let peak = await residentMb(pid);
  const looking = (async () => {
    while (!done.signal.aborted) {
      peak = Math.max(peak, await residentMb(pid));
      await sleep(LOOK_MS, undefined, { signal: done.signal }).catch(() => {}); // The last look follows.
    }
    peak = Math.max(peak, await residentMb(pid));
  })();
  try {
    await work();
  } finally {
    done.abort();
    await looking;
  }
  return peak;
}
