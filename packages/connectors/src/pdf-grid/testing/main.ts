/**
 * Makes and reads PDFs by hand: `node …/main.ts --make 1515 --file customers.pdf` writes the list of so many invented customers,
 * `--read customers.pdf` reads it as a run would and tells, as one line of JSON, how long that took and what memory the process
 * had on the way.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startGridJob } from '../start-grid-job.ts';
import { makeGridPdf } from './make-pdf.ts';
import { EIGHT_GROUPS, sampleCustomers } from './sample-customers.ts';

const { values } = parseArgs({
  options: { make: { type: 'string' }, file: { type: 'string' }, read: { type: 'string' } },
});

if (values.make !== undefined && values.file !== undefined) {
  const rows = sampleCustomers(Number(values.make));
  await writeFile(values.file, await makeGridPdf({ groups: EIGHT_GROUPS, rows }));
}
if (values.read !== undefined) process.stdout.write(`${JSON.stringify(await read(values.read))}\n`);

async function read(path: string) {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-try-pdf-'));
  const residentMb: number[] = [];
  const began = performance.now();
  try {
    const { written, pages } = await startGridJob(
      {
        pdf: { path },
        layout: { idColumn: 'ID', countLabel: 'Count=' },
        target: join(folder, 'rows'),
        maxRows: null,
      },
      {
        signal: new AbortController().signal,
        onPage(page, all) {
          // Ten looks, whatever the length.
          if (page >= ((residentMb.length + 1) * all) / 10)
            residentMb.push(Math.round(process.memoryUsage.rss() / 1e6));
        },
      },
    );
    return { ms: Math.round(performance.now() - began), rows: written, pages, residentMb };
  } finally {
    await rm(folder, { recursive: true });
  }
}
