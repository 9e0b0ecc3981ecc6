import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadRequest } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import type { Location } from './location.ts';
import { openLocation, type FileRequest } from './open-location.ts';
import type { FileState, OpenedFile } from './opened-file.ts';

/** Sees a file's bytes on their way to the disk, and may refuse the file by throwing. */
export interface Inspection<Finding> {
  push(chunk: Uint8Array): void;
  end(): Finding;
}

export type Spooled<Finding> =
  | { readonly kind: 'unchanged'; readonly state: FileState; readonly bytes: number }
  | {
      readonly kind: 'changed';
      readonly state: FileState;
      readonly bytes: number;
      readonly path: string;
      readonly finding: Finding;
    };

type SpoolRequest = FileRequest & Pick<ReadRequest<unknown>, 'report' | 'scratch'>;

/**
 * Fetches a file into the run's scratch folder. What is made of it later is made of a copy that is known to
 * be whole. A file that is the known one costs a single request, or, where nothing else tells, the transfer
 * that its hash needs.
 */
export async function spool<Finding>(
  location: Location,
  request: SpoolRequest,
  known: FileState | null,
  inspect: (contentType: string | null) => Inspection<Finding>,
): Promise<Spooled<Finding>> {
  const file = await openLocation(location, request, known);
  if (file === 'unchanged') {
    if (!known) throw new Error('A file was called unchanged although nothing was known of it.');
    return { kind: 'unchanged', state: known, bytes: 0 };
  }

  try {
    const inspection = inspect(file.contentType);
    const path = join(request.scratch, 'input');
    const { bytes, sha256 } = await copy(file, path, inspection, request);
    const state = { ...file.validators, sha256 };
    if (sha256 === known?.sha256) return { kind: 'unchanged', state, bytes };
    return { kind: 'changed', state, bytes, path, finding: inspection.end() };
  } finally {
    await file.close();
  }
}

async function copy(
  file: OpenedFile,
  path: string,
  inspection: Inspection<unknown>,
  { signal, report }: SpoolRequest,
): Promise<{ bytes: number; sha256: string }> {
  const target = await open(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of file.body) {
      signal.throwIfAborted();
      bytes += chunk.length;
      if (bytes > MAX_FILE_BYTES) throw new ConnectorError(tooLarge);
      hash.update(chunk);
      inspection.push(chunk);
      await target.writeFile(chunk);
      report({ phase: 'downloading', done: bytes, total: file.size, unit: 'bytes' });
    }
  } finally {
    await target.close();
  }
  signal.throwIfAborted();
  return { bytes, sha256: hash.digest('hex') };
}

const MAX_FILE_BYTES = 4 * 1_024 ** 3;

const tooLarge = {
  kind: 'rejected_input',
  message: 'The file goes on after 4 GiB.',
  advice: 'Split the export, or check that the address does not answer without end.',
} as const;
