import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { RowBlock } from '../tabular/batches.ts';

const BLOCK_ROWS = 500;
const lineSchema = z.array(z.string());

/** The rows that were written to the file, one line of JSON each. */
export async function* gridRows(path: string, signal: AbortSignal): AsyncGenerator<RowBlock> {
  let rows: (readonly string[])[] = [];
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      signal.throwIfAborted();
      rows.push(lineSchema.parse(JSON.parse(line)));
      if (rows.length < BLOCK_ROWS) continue;
      yield { rows, problems: new Map() };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, problems: new Map() };
  signal.throwIfAborted();
}
