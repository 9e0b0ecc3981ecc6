/** A remote file in order, with so many requests on their way that distance to the server does not matter. */
import type { SFTPWrapper } from 'ssh2';
import type { StallLimit } from '../stall-limit.ts';
import type { Line } from './line.ts';

/** What nearly every server answers in one piece. */
const PIECE_BYTES = 32_768;
/** Two megabytes on their way: 20 MB/s over a line of 100 ms. */
const PIECES = 64;

interface Connection {
  readonly sftp: SFTPWrapper;
  readonly line: Line;
  readonly limit: StallLimit;
}

/** The first `size` bytes, or fewer where the file ends before. */
export async function* readAhead(
  { sftp, line, limit }: Connection,
  path: string,
  size: number,
): AsyncGenerator<Uint8Array> {
  const file = await limit.watch(line.step<Buffer>((settle) => sftp.open(path, 'r', settle)));
  const piece = (at: number, bytes: number) => {
    const reading = line.step<Buffer>((settle) =>
      sftp.read(file, Buffer.allocUnsafe(bytes), 0, bytes, at, (error, _, data) => settle(error, data)),
    );
    // Those that nobody waits for any more may fail.
    reading.catch(() => undefined);
    return reading;
  };

  const underway: { readonly at: number; readonly bytes: number; readonly reading: Promise<Buffer> }[] = [];
  let asked = 0;
  let pieceBytes = PIECE_BYTES;
  try {
    for (;;) {
      while (underway.length < PIECES && asked < size) {
        const bytes = Math.min(pieceBytes, size - asked);
        underway.push({ at: asked, bytes, reading: piece(asked, bytes) });
        asked += bytes;
      }
      const next = underway.shift();
      if (!next) return;
      const data = await limit.watch(next.reading);
      if (data.length === 0) return;
      yield data;
      const [at, bytes] = [next.at + data.length, next.bytes - data.length];
      if (bytes === 0) continue;
      // It answers with less than was asked for, so from now on it is asked for that.
      pieceBytes = Math.min(pieceBytes, data.length);
      underway.unshift({ at, bytes, reading: piece(at, bytes) });
    }
  } finally {
    sftp.close(file, () => undefined);
  }
}
