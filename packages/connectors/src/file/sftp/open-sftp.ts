/** A file of an SFTP server, or the newest one of a folder there, read by one session that ends with it. */
import type { Stats } from 'ssh2';
import { ConnectorError, type Failure } from '../../failure.ts';
import { describeLocation, type SftpCredentials, type SftpLocation } from '../location.ts';
import { namedLike, nothingCalled } from '../named-like.ts';
import type { FileState, OpenedFile } from '../opened-file.ts';
import { createStallLimit, type StallLimit } from '../stall-limit.ts';
import { untilQuiet } from '../until-quiet.ts';
import { openSession, type SftpSession } from './sftp-session.ts';

interface Options {
  readonly credentials: SftpCredentials;
  readonly known: FileState | null;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs: number;
}

export async function openSftp(
  location: SftpLocation,
  { credentials, known, signal, stallTimeoutMs }: Options,
): Promise<OpenedFile | 'unchanged'> {
  const where = describeLocation(location);
  const limit = createStallLimit(signal, stallTimeoutMs, where);
  const session = await openSession(location, credentials, limit).catch((error: unknown) => {
    limit.end();
    throw limit.explain(error);
  });
  const close = async () => {
    await session.close();
    limit.end();
  };

  try {
    const { pattern } = location;
    const path =
      pattern === undefined ? location.path : await newestIn(session, location.path, pattern, where);
    if (pattern !== undefined) {
      const look = async () => glance(await session.stat(path));
      await untilQuiet({ shownAs: where, look, signal, patienceMs: stallTimeoutMs });
    }
    const stats = await session.stat(path);
    if (!stats.isFile()) throw new ConnectorError(notAFile(where));
    const stamp = stampOf(path, stats);
    if (known?.stamp === stamp) {
      await close();
      return 'unchanged';
    }
    return {
      body: whole(session, path, { stats, where, limit }),
      size: stats.size,
      contentType: null,
      validators: isSettled(stats) ? { stamp } : {},
      close,
    };
  } catch (error) {
    await close();
    throw limit.explain(error);
  }
}

async function newestIn(
  session: SftpSession,
  folder: string,
  pattern: string,
  where: string,
): Promise<string> {
  const isMeant = namedLike(pattern);
  const entries = (await session.list(folder)).filter(({ filename }) => isMeant(filename));
  const files = entries.filter(({ attrs }) => attrs.isFile());
  const [newest] = files.toSorted(
    (one, other) => other.attrs.mtime - one.attrs.mtime || (one.filename < other.filename ? 1 : -1),
  );
  if (!newest) throw new ConnectorError(nothingCalled(pattern, where.slice(0, -pattern.length)));
  return `${folder.replace(/\/+$/, '')}/${newest.filename}`;
}

/** Its times are whole seconds. */
const glance = (stats: Stats) => ({ stamp: stampOf('', stats), changedAtMs: (stats.mtime + 1) * 1_000 });

const stampOf = (path: string, { size, mtime }: Stats) => `${size} ${mtime} ${path}`;

/** One that was just written may be written again within the same second; then its hash says whether it is the known one. */
const isSettled = ({ mtime }: Stats) => Date.now() - mtime * 1_000 >= SETTLED_MS;
const SETTLED_MS = 10_000;

interface Expected {
  readonly stats: Stats;
  readonly where: string;
  readonly limit: StallLimit;
}

async function* whole(session: SftpSession, path: string, { stats, where, limit }: Expected) {
  try {
    let received = 0;
    for await (const chunk of session.read(path, stats.size)) {
      received += chunk.length;
      yield chunk;
    }
    if (received !== stats.size || stampOf('', await session.stat(path)) !== stampOf('', stats))
      throw new ConnectorError(beingWritten(where));
  } catch (error) {
    throw limit.explain(error);
  }
}

const notAFile = (where: string): Failure => ({
  kind: 'misconfigured',
  message: `${where} is not a file.`,
  advice: 'Enter the path of a file; for a folder, say also how the files in it are called.',
});

const beingWritten = (where: string): Failure => ({
  kind: 'unavailable',
  message: `${where} changed while it was read.`,
  advice:
    'It was being written; nothing was applied. Write to another name first and rename the file when it is whole.',
});
