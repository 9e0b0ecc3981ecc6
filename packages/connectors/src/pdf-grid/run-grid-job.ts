/** Reads a PDF page by page and writes its rows as they come; never more than a block of them is in memory. */
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { GridJob, GridResult } from './grid-job.ts';
import { refuse } from './grid-refusals.ts';
import { openPdf } from './open-pdf.ts';
import { createGridReader, type GridCells } from './read-grid.ts';

export async function runGridJob(
  { pdf, layout, target, maxRows }: GridJob,
  onPage: (page: number, pages: number) => void,
): Promise<GridResult> {
  const document = await openPdf('path' in pdf ? plain(await readFile(pdf.path)) : pdf.bytes);
  const file = target === null ? null : await open(target, 'w');
  const grid = createGridReader(layout);
  const hash = createHash('sha256');
  const first: string[][] = [];
  let written = 0;

  async function keep(rows: readonly GridCells[]): Promise<void> {
    if (maxRows !== null) first.push(...rows.slice(0, maxRows - first.length).map((row) => [...row]));
    if (!file || rows.length === 0) return;
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    hash.update(lines);
    await file.writeFile(lines);
    written += rows.length;
  }

  try {
    for (let page = 1; page <= document.pages; page += 1) {
      await keep(grid.push(await document.read(page)));
      onPage(page, document.pages);
      if (maxRows !== null && first.length >= maxRows) break;
    }
    if (maxRows === null || first.length < maxRows) await keep(grid.end());
  } finally {
    await file?.close();
    await document.close();
  }
  const header = grid.header() ?? refuse.empty();
  hash.update(JSON.stringify(header.columns));
  return {
    pages: document.pages,
    ...header,
    columns: [...header.columns],
    warnings: [...header.warnings],
    written,
    first,
    sha256: hash.digest('hex'),
  };
}

/** pdf.js takes no Buffer. */
const plain = ({ buffer, byteOffset, length }: Buffer) => new Uint8Array(buffer, byteOffset, length);
