/** A folder into which another system drops files: the newest one counts, once nobody writes to it any more. */
import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConnectorDeps } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import type { Location } from './location.ts';
import { namedLike, nothingCalled } from './named-like.ts';
import { offLimits } from './off-limits.ts';
import { failedToOpen, openPath, stampOf } from './open-path.ts';
import type { FileState, OpenedFile } from './opened-file.ts';
import { untilQuiet, type Glance } from './until-quiet.ts';

interface Options {
  readonly known: FileState | null;
  readonly signal: AbortSignal;
  readonly mayRead: ConnectorDeps['mayRead'];
  /** A file that is still written to after that fails the read. Milliseconds. */
  readonly stallTimeoutMs: number;
}

export async function openFolder(
  { path: folder, pattern }: Extract<Location, { from: 'folder' }>,
  { known, signal, mayRead, stallTimeoutMs }: Options,
): Promise<OpenedFile | 'unchanged'> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw failedToOpen(error, folder);
  });
  const found = await Promise.all(names.filter(namedLike(pattern)).map((name) => statOf(join(folder, name))));
  const [newest] = found.filter((file) => file?.stats.isFile()).sort((one, other) => newerFirst(one, other));
  if (!newest) throw new ConnectorError(nothingCalled(pattern, folder));
  const { path } = newest;
  if (mayRead && !(await mayRead(path))) throw new ConnectorError(offLimits(path));
  await untilQuiet({ shownAs: path, look: () => glance(path), signal, patienceMs: stallTimeoutMs });
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

/** The time of any change, too: a file may be moved in with an old time of modification. */
async function glance(path: string): Promise<Glance> {
  const stats = await stat(path).catch((error: unknown) => {
    throw failedToOpen(error, path);
  });
  return { stamp: stampOf(stats), changedAtMs: Math.max(stats.mtimeMs, stats.ctimeMs) };
}
