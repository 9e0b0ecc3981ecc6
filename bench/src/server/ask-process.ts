/** What a server's process tells of itself. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const watcher = fileURLToPath(new URL('self-watch.ts', import.meta.url));

const answer = z.object({
  /** By how much its timers were late since it was last asked: all but one percent of them, in milliseconds. */
  loopDelayMs: z.number(),
  /** What it holds on to, without garbage, in kB. */
  heldKb: z.number(),
});

/** The environment in which a process can be asked. */
export const watched = (folder: string) => ({
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${watcher}`,
  WATCH_FILE: fileIn(folder),
});

export async function askProcess(pid: number, folder: string): Promise<z.infer<typeof answer>> {
  await rm(fileIn(folder), { force: true });
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const told = await readFile(fileIn(folder), 'utf8').catch(() => null);
    if (told !== null) return answer.parse(JSON.parse(told));
    await sleep(LOOK_MS);
  }
}

const LOOK_MS = 10;
const fileIn = (folder: string) => join(folder, 'process-watch.json');
