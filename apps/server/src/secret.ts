/** The secret that signs sessions and tickets: the operator's, or one made once and kept in the data folder. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function loadSecret(given: string | undefined, dataFolder: string): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataFolder, 'secret');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && kept.length >= 32) return kept;

  await mkdir(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  // Linked rather than renamed: of two processes that start together, the second takes the first one's.
  await link(draft, file).catch(() => {});
  await rm(draft);
  return readFile(file, 'utf8');
}
