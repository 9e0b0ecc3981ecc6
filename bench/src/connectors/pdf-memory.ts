import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { makePdf, readPdf } from './read-pdf.ts';

/** How much memory grows over the last nine tenths of a list of 50,000 customers. */
export const pdfMemory: Benchmark = {
  name: 'pdf-memory-50000',
  unit: 'MB',
  bound: 100,
  async measure({ size, folder }) {
    const customers = size === 'full' ? 50_000 : 500;
    const path = join(folder, 'many-customers.pdf');
    await makePdf(path, customers);
    const { residentMb } = await readPdf(path, customers);
    return { ours: [Math.max(...residentMb) - (residentMb[0] ?? 0)], reference: null };
  },
};
