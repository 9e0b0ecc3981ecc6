import type { Inspection } from '../file/spool.ts';
import { createEncodingSniffer, type Encoding } from './encoding.ts';
import { refuseBinary, refuseEmpty, refuseOtherThanText } from './refusal.ts';

export interface TextFinding {
  readonly encoding: Encoding;
  readonly isDamaged: boolean;
  readonly warnings: readonly string[];
}

interface Options {
  readonly contentType: string | null;
  /** The encoding somebody chose, which is not questioned. */
  readonly chosen: Encoding | undefined;
}

/**
 * Refuses what is not a table of text as early as its bytes show it, and finds out the encoding from all of
 * them.
 */
export function createTextInspection({ contentType, chosen }: Options): Inspection<TextFinding> {
  const sniffer = createEncodingSniffer();
  let head = Buffer.alloc(0);
  refuseOtherThanText(head, contentType);

  return {
    push(chunk) {
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        refuseOtherThanText(head, contentType);
      }
      sniffer.push(chunk);
    },
    end() {
      const sniffed = sniffer.end();
      if (head.length === 0) refuseEmpty();
      if (sniffed.isBinary && !chosen?.startsWith('utf-16')) refuseBinary();
      const encoding = chosen ?? sniffed.encoding;
      const isDamaged = encoding === 'utf-8' && (sniffed.isDamaged || sniffed.encoding !== 'utf-8');
      return { encoding, isDamaged, warnings: isDamaged ? [DAMAGED] : [] };
    },
  };
}

const HEAD_BYTES = 512;

const DAMAGED = 'The file is UTF-8, but some of its bytes are not: the rows they stand in are set aside.';
