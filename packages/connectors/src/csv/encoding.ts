import { isAscii, isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'iso-8859-15',
  'macintosh',
] as const;
export type Encoding = (typeof encodings)[number];

export interface SniffedEncoding {
  readonly encoding: Encoding;
  /** Some bytes are not UTF-8, in a text that otherwise clearly is. */
  readonly isDamaged: boolean;
  /** Zero bytes, which no text outside UTF-16 has. */
  readonly isBinary: boolean;
}

/**
 * Judges the encoding from all bytes of a text, not only its head: UTF-16 by its byte order mark or its zero
 * bytes, UTF-8 if it is valid to the end, else Windows-1252, the superset of Latin-1. Where valid sequences
 * far outnumber broken ones the text is damaged UTF-8: reading all of it as Windows-1252 on account of one
 * bad byte would spoil every accented letter.
 */
export function createEncodingSniffer() {
  let head: Buffer | null = null;
  let pending: Buffer = Buffer.alloc(0);
  let sequences = 0;
  let broken = 0;
  let isBinary = false;

  const judge = (bytes: Buffer) => {
    if (isAscii(bytes)) return;
    const isValid = isUtf8(bytes);
    if (isValid && sequences >= ENOUGH_SEQUENCES) return;
    const text = bytes.toString('utf8');
    sequences += text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
    if (!isValid) broken += text.match(/\ufffd/g)?.length ?? 0;
  };

  return {
    /** The chunks of the text in order, of any size. */
    push(chunk: Uint8Array): void {
      const bytes =
        pending.length > 0
          ? Buffer.concat([pending, chunk])
          : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      head ??= bytes.subarray(0, 1_024);
      isBinary ||= bytes.includes(0);
      const end = bytes.length - unfinishedLength(bytes);
      pending = Buffer.from(bytes.subarray(end));
      judge(bytes.subarray(0, end));
    },

    end(): SniffedEncoding {
      judge(pending);
      const utf16 = utf16Of(head ?? pending);
      if (utf16) return { encoding: utf16, isDamaged: false, isBinary: false };
      const isUtf = broken === 0 || hasUtf8Mark(head ?? pending) || sequences > 4 * broken;
      return { encoding: isUtf ? 'utf-8' : 'windows-1252', isDamaged: isUtf && broken > 0, isBinary };
    },
  };
}

/** How many valid sequences are counted before more of them prove nothing. */
const ENOUGH_SEQUENCES = 100_000;

/** Length of a sequence of UTF-8 that starts at the end of the chunk and goes on in the next one. */
function unfinishedLength(bytes: Buffer): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length++) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return length < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? length : 0;
  }
  return 0;
}

function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [...head.keys()].filter((index) => head[index] === 0);
  const oddZeros = zeros.filter((index) => index % 2 === 1).length;
  const evenZeros = zeros.length - oddZeros;
  // Latin letters have their zero byte always on the same side.
  const many = head.length / 8;
  if (oddZeros > many && evenZeros === 0) return 'utf-16le';
  if (evenZeros > many && oddZeros === 0) return 'utf-16be';
  return null;
}

const hasUtf8Mark = (head: Buffer) => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

export interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Decodes a stream of chunks, without the byte order mark. */
export function createDecoder(encoding: Encoding): Decoder {
  // Three times as fast as TextDecoder for the encoding nearly every file has.
  const decoder = encoding === 'utf-8' ? new StringDecoder('utf8') : streamingDecoder(encoding);
  let isStart = true;
  return {
    write(bytes) {
      const text = decoder.write(bytes);
      if (!isStart || text === '') return text;
      isStart = false;
      return text.startsWith('\ufeff') ? text.slice(1) : text;
    },
    end: () => decoder.end(),
  };
}

function streamingDecoder(encoding: Encoding): Decoder {
  const decoder = new TextDecoder(encoding);
  return {
    write: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}
