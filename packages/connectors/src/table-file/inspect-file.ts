/** What a file is, by its first bytes, and of a text all that its bytes tell. */
import type { Inspection } from '../file/spool.ts';
import { createTextInspection, type TextFinding } from '../csv/inspect-text.ts';
import type { TableFormat } from './table-file-config.ts';
import type { Encoding } from '../csv/encoding.ts';

export type FileFinding =
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zip' }
  | { readonly kind: 'json' }
  | { readonly kind: 'csv'; readonly text: TextFinding };

interface Options {
  readonly contentType: string | null;
  readonly format: TableFormat | undefined;
  readonly encoding: Encoding | undefined;
}

const HEAD_BYTES = 512;

export function createFileInspection({ contentType, format, encoding }: Options): Inspection<FileFinding> {
  let head: Buffer = Buffer.alloc(0);
  let inner: Inspection<FileFinding> | null = null;

  const decide = (): Inspection<FileFinding> => {
    const kind = kindOf(head, contentType, format);
    const chosen = kind === 'csv' ? asText(contentType, encoding) : passing(kind);
    chosen.push(head);
    return chosen;
  };

  return {
    push(chunk) {
      if (inner) return inner.push(chunk);
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) inner = decide();
    },
    end: () => (inner ?? decide()).end(),
  };
}

const passing = (kind: 'gzip' | 'zip' | 'json'): Inspection<FileFinding> => ({
  push: () => {},
  end: () => ({ kind }),
});

function asText(contentType: string | null, chosen: Encoding | undefined): Inspection<FileFinding> {
  const inspection = createTextInspection({ contentType, chosen });
  return { push: (chunk) => inspection.push(chunk), end: () => ({ kind: 'csv', text: inspection.end() }) };
}

function kindOf(
  head: Buffer,
  contentType: string | null,
  format: TableFormat | undefined,
): FileFinding['kind'] {
  const start = head.toString('latin1', 0, 200);
  if (start.startsWith('PK\x03\x04')) return 'zip';
  if (start.startsWith('\x1f\x8b')) return 'gzip';
  if (format !== undefined) return format === 'json' ? 'json' : 'csv';
  const text = start.replace(/^ï»¿/, '').trimStart();
  const media = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isSaidToBeJson = /[/+](json|x-ndjson|jsonl)$/.test(media) && /^[[{]/.test(text);
  return isSaidToBeJson || /^(\{\s*["}]|\[\s*[[{"\]])/.test(text) ? 'json' : 'csv';
}
