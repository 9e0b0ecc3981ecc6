import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { makePdf, readPdf } from './read-pdf.ts';

/** The list of 1,515 customers on 272 pages, from the file to its rows, the start of the thread included. */
export const pdfRead: Benchmark = {
  name: 'pdf-1515',
  unit: 'ms',
  bound: 2_000,
  async measure({ size, folder }) {
    const customers = size === 'full' ? 1_515 : 100;
    const path = join(folder, 'customers.pdf');
    await makePdf(path, customers);
    const ours: number[] = [];
    for (let round = 0; round < (size === 'full' ? 5 : 1); round += 1)
      ours.push((await readPdf(path, customers)).ms);
    return { ours, reference: null };
  },
};
