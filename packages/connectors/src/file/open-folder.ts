/** A folder into which another system drops files: the newest one counts, once nobody writes to it any more. */
import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ConnectorDeps } from '../connector.ts';
import { ConnectorError, type Failure } from '../failure.ts';
import type { Location } from './location.ts';
import { offLimits } from './off-limits.ts';
import { failedToOpen, openPath, stampOf } from './open-path.ts';
import type { FileState, OpenedFile } from './opened-file.ts';

interface Options {
  readonly known: FileState | null;
  readonly signal: AbortSignal;
  readonly mayRead: ConnectorDeps['mayRead'];
  /** A file that is still written to after that fails the read. Milliseconds. */
  readonly stallTimeoutMs: number;
}

/** A file that was not touched for so long is whole. */
const QUIET_MS = 2_000;
const LOOK_MS = 250;

export async function openFolder(
  { path: folder, pattern }: Extract<Location, { from: 'folder' }>,
  { known, signal, mayRead, stallTimeoutMs }: Options,
): Promise<OpenedFile | 'unchanged'> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw failedToOpen(error, folder);
  });
  const matches = matcher(pattern);
  const found = await Promise.all(
    names.filter((name) => matches(name)).map((name) => statOf(join(folder, name))),
  );
  const [newest] = found.filter((file) => file?.stats.isFile()).sort((one, other) => newerFirst(one, other));
  if (!newest) throw new ConnectorError(nothingThere(folder, pattern));
  const { path } = newest;
  if (mayRead && !(await mayRead(path))) throw new ConnectorError(offLimits(path));
  await untilQuiet(path, signal, stallTimeoutMs);
  return openPath(path, { shownAs: path, known });
}

interface Found {
  readonly path: string;
  readonly stats: Stats;
}

/** Null where it has gone meanwhile. */
const statOf = (path: string): Promise<Found | null> =>
  stat(path).then(
    (stats) => ({ path, stats }),
    () => null,
  );

/** By name where they are of the same time: names often count. */
function newerFirst(one: Found | null, other: Found | null): number {
  if (!one || !other) return one ? -1 : 1;
  return other.stats.mtimeMs - one.stats.mtimeMs || (one.path < other.path ? 1 : -1);
}

/** `*` stands for any characters, `?` for one. Hidden files are meant only by name. */
function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${parts}$`, 'i');
  return (name) => expression.test(name) && (!name.startsWith('.') || pattern.startsWith('.'));
}

async function untilQuiet(path: string, signal: AbortSignal, patienceMs: number): Promise<void> {
  const end = performance.now() + patienceMs;
  let before = '';
  let since = performance.now();
  for (;;) {
    const stats = await stat(path).catch((error: unknown) => {
      throw failedToOpen(error, path);
    });
    const at = performance.now();
    if (stampOf(stats) !== before) [before, since] = [stampOf(stats), at];
    // A clock that is wrong, or another machine's, must not keep it waiting: what it sees itself counts as well.
    const isOld = Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) >= QUIET_MS;
    if (isOld || at - since >= QUIET_MS) return;
    if (at > end) throw new ConnectorError(beingWritten(path));
    await setTimeout(LOOK_MS, undefined, { signal });
  }
}

const nothingThere = (folder: string, pattern: string): Failure => ({
  kind: 'not_found',
  message: `No file in ${folder} is called ${pattern}.`,
  advice: 'Nothing was applied. Check whether the export still runs, and how it names its files.',
});

const beingWritten = (path: string): Failure => ({
  kind: 'unavailable',
  message: `${path} is still being written to.`,
  advice:
    'Nothing was applied; the next run looks again. Write under another name, and rename the file when it is whole.',
});
