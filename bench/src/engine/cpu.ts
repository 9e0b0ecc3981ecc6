/** What a process takes of the machine besides memory. */
import { readdir, readFile } from 'node:fs/promises';

/** Of Linux; the others have no such file. */
const TICKS_PER_SECOND = 100;

/** Milliseconds since it started, in user and kernel together, of all its threads. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name may hold blanks; behind its bracket, fields 14 and 15 are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}

/** Files, sockets and pipes. */
export async function openHandles(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}
