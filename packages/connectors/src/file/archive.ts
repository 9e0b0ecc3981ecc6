/** The files within a ZIP archive. */
import { posix } from 'node:path';
import yauzl, { type Entry } from 'yauzl';

export interface Archive {
  /** Of its files, without folders. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** A file as it is unpacked; nothing of a file that is not there. */
  bytes(name: string): AsyncGenerator<Uint8Array>;
  text(name: string): AsyncGenerator<string>;
  /** Of the archive itself, as far as its files were unpacked. */
  bytesRead(): number;
  close(): void;
}

/** More are in no archive that holds a table. */
const MAX_FILES = 10_000;
export const MAX_UNPACKED_BYTES = 8 * 1_024 ** 3;

/** `refuse` is told what is wrong with the archive, now or while it is read. */
export async function openArchive(path: string, refuse: (error: unknown) => never): Promise<Archive> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(refuse);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MAX_FILES) throw new Error('There are too many files in it.');
      if (!entry.fileName.endsWith('/')) entries.set(normal(entry.fileName), entry);
    }
  } catch (error) {
    zip.close();
    refuse(error);
  }

  let bytesRead = 0;
  async function* bytes(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(normal(name));
    if (!entry) return;
    let unpacked = 0;
    const stream = await zip.openReadStreamPromise(entry).catch(refuse);
    const chunks = stream[Symbol.asyncIterator]();
    for (;;) {
      const { value, done } = await chunks.next().catch(refuse);
      if (done) return;
      if (!(value instanceof Uint8Array)) throw new Error('A file is bytes.');
      unpacked += value.length;
      bytesRead += (value.length / entry.uncompressedSize) * entry.compressedSize;
      if (unpacked > MAX_UNPACKED_BYTES) refuse(new Error('It unpacks to more than 8 GiB.'));
      yield value;
    }
  }

  return {
    names: [...entries.values()].map(({ fileName }) => fileName),
    has: (name) => entries.has(normal(name)),
    bytes,
    async *text(name) {
      const decoder = new TextDecoder('utf-8');
      for await (const chunk of bytes(name)) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    },
    bytesRead: () => Math.round(bytesRead),
    close: () => zip.close(),
  };
}

/** Names are told apart without regard to case, and some writers begin them with a slash. */
const normal = (name: string) => posix.join('/', name).slice(1).toLowerCase();
