/** A file out of what it was packed in: gzip, or a ZIP archive with one file in it, or with one that is named. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { ConnectorError } from '../failure.ts';
import { MAX_UNPACKED_BYTES, openArchive } from '../file/archive.ts';
import { createFileInspection, type FileFinding } from './inspect-file.ts';
import type { TableFileInput } from './table-file-config.ts';

export interface Unpacked {
  readonly path: string;
  readonly finding: Extract<FileFinding, { kind: 'json' } | { kind: 'csv' }> | { readonly kind: 'xlsx' };
}

interface Options {
  readonly path: string;
  readonly finding: FileFinding;
  readonly config: Pick<TableFileInput, 'format' | 'encoding' | 'inArchive'>;
  readonly signal: AbortSignal;
}

/** A package in a package is unpacked too, but no deeper: what unpacks into itself has no end. */
const MAX_DEPTH = 2;

/** Writes beside the file. */
export async function unpack(options: Options, depth = 0): Promise<Unpacked> {
  const { path, finding, config } = options;
  if (finding.kind === 'json') return { path, finding };
  if (finding.kind === 'csv') {
    if (config.format === 'xlsx') throw new ConnectorError(notAWorkbook);
    return { path, finding };
  }
  if (depth === MAX_DEPTH) refusePacked(new Error('Packages lie within packages in it.'));
  const target = `${path}.${depth}`;
  if (finding.kind === 'gzip') return unpack(await written(target, gunzipped(path), options), depth + 1);

  const archive = await openArchive(path, refusePacked);
  try {
    if (archive.has('[Content_Types].xml')) return { path, finding: { kind: 'xlsx' } };
    const name = chosenIn(archive.names, config.inArchive);
    return await unpack(await written(target, archive.bytes(name), options), depth + 1);
  } finally {
    archive.close();
  }
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const gunzip = createReadStream(path).pipe(createGunzip());
  const chunks = gunzip[Symbol.asyncIterator]();
  let unpacked = 0;
  for (;;) {
    const { value, done } = await chunks.next().catch(refusePacked);
    if (done) return;
    if (!(value instanceof Uint8Array)) throw new Error('A file is bytes.');
    unpacked += value.length;
    if (unpacked > MAX_UNPACKED_BYTES) refusePacked(new Error('It unpacks to more than 8 GiB.'));
    yield value;
  }
}

async function written(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { config, signal }: Options,
): Promise<Options> {
  const inspection = createFileInspection({
    contentType: null,
    format: config.format,
    encoding: config.encoding,
  });
  const file = await open(path, 'w');
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      inspection.push(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { path, finding: inspection.end(), config, signal };
}

/** What programs add on their own does not count. */
const isOfPrograms = (name: string) => name.startsWith('__MACOSX/') || basename(name).startsWith('.');

function chosenIn(names: readonly string[], wanted: string | undefined): string {
  const files = names.filter((name) => !isOfPrograms(name));
  if (wanted !== undefined) {
    const found = files.find((name) => name === wanted || basename(name) === wanted);
    if (found === undefined) throw new ConnectorError(notInArchive(wanted, files));
    return found;
  }
  const [only, ...others] = files;
  if (only === undefined) refusePacked(new Error('There is no file in it.'));
  if (others.length > 0) throw new ConnectorError(severalInArchive(files));
  return only;
}

const listed = (names: readonly string[]) =>
  names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ');

const severalInArchive = (names: readonly string[]) =>
  ({
    kind: 'misconfigured',
    message: `The archive holds several files: ${listed(names)}.`,
    advice: 'Say which of them is to be read.',
  }) as const;

const notInArchive = (wanted: string, names: readonly string[]) =>
  ({
    kind: 'not_found',
    message: `There is no ${wanted} in the archive; it holds ${listed(names) || 'nothing'}.`,
    advice: 'Check what the archive holds now, and choose the file again.',
  }) as const;

const notAWorkbook = {
  kind: 'rejected_input',
  message: 'The file is no workbook (XLSX).',
  advice:
    'Check the address: often an error page comes instead. If it is CSV by now, choose that in the settings.',
} as const;

function refusePacked(error: unknown): never {
  if (error instanceof ConnectorError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new ConnectorError(
    {
      kind: 'rejected_input',
      message: `The file cannot be unpacked: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`,
      advice: 'Often a download was cut off, or a password protects it. Pack it again, or leave it unpacked.',
    },
    { cause: error },
  );
}
