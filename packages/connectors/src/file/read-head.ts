import { openLocation, type FileRequest } from './open-location.ts';
import type { Location } from './location.ts';

export interface FileHead {
  readonly bytes: Buffer;
  /** The file goes on after these bytes. */
  readonly isCut: boolean;
  /** Of the whole file, if known. */
  readonly size: number | null;
  readonly contentType: string | null;
}

/** The first bytes of a file; the rest is not fetched. */
export async function readHead(
  location: Location,
  request: FileRequest,
  maxBytes: number,
): Promise<FileHead> {
  const file = await openLocation(location, request, null);
  if (file === 'unchanged') throw new Error('A file was called unchanged although nothing was known of it.');
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of file.body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes) break;
    }
  } finally {
    await file.close();
  }
  return {
    bytes: Buffer.concat(chunks).subarray(0, maxBytes),
    isCut: length > maxBytes,
    size: length > maxBytes ? file.size : length,
    contentType: file.contentType,
  };
}
