import type { Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { ConnectorError, type Failure } from '../failure.ts';
import type { FileState, OpenedFile } from './opened-file.ts';

interface Options {
  /** The file's name for people. */
  readonly shownAs: string;
  readonly known: FileState | null;
}

/** A regular file on this server. Its size and times say whether it is the one known from an earlier read. */
export async function openPath(path: string, { shownAs, known }: Options): Promise<OpenedFile | 'unchanged'> {
  try {
    // Before it is opened: opening a pipe waits for somebody to write to it.
    const stats = await stat(path);
    if (!stats.isFile()) throw new ConnectorError(notAFile(shownAs));
    if (known?.stamp === stampOf(stats)) return 'unchanged';
    return opened(await open(path, 'r'), stats, shownAs);
  } catch (error) {
    throw failedToOpen(error, shownAs);
  }
}

/** The time of the last change of any kind, too: a copy may keep size and time of modification. */
export const stampOf = ({ size, mtimeMs, ctimeMs }: Stats) => `${size} ${mtimeMs} ${ctimeMs}`;

const CHUNK_BYTES = 262_144;

function opened(file: FileHandle, stats: Stats, shownAs: string): OpenedFile {
  async function* body() {
    yield* file.createReadStream({ autoClose: false, highWaterMark: CHUNK_BYTES });
    if (stampOf(await file.stat()) !== stampOf(stats)) throw new ConnectorError(beingWritten(shownAs));
  }
  return {
    body: body(),
    size: stats.size,
    contentType: null,
    validators: { stamp: stampOf(stats) },
    close: () => file.close(),
  };
}

export const failedToOpen = (error: unknown, shownAs: string): ConnectorError =>
  error instanceof ConnectorError
    ? error
    : new ConnectorError(failureOfOpening(error, shownAs), { cause: error });

function failureOfOpening(error: unknown, shownAs: string): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return {
      kind: 'not_found',
      message: `There is no file ${shownAs}.`,
      advice:
        'Check the path on the server; the file was moved, renamed or removed. An upload can be repeated.',
    };
  if (code === 'EACCES' || code === 'EPERM')
    return {
      kind: 'forbidden',
      message: `The server may not read ${shownAs}.`,
      advice: 'Allow the user that runs the server to read the file and to enter its folders.',
    };
  return {
    kind: 'unavailable',
    message: `${shownAs} could not be opened (${String(code)}).`,
    advice: 'Check the disk of the server.',
  };
}

const notAFile = (shownAs: string): Failure => ({
  kind: 'misconfigured',
  message: `${shownAs} is not a file.`,
  advice: 'Enter the path of a file, not of a folder or a device.',
});

const beingWritten = (shownAs: string): Failure => ({
  kind: 'unavailable',
  message: `${shownAs} changed while it was read.`,
  advice:
    'It was being written; nothing was applied. Write to another name first and rename the file when it is whole.',
});
