import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { writeCsv } from './csv-file.ts';
import { createCsvSource, runSource } from './run-source.ts';
import { withServer } from './server-process.ts';

/** A whole run over a file whose bytes have changed and whose rows have not: read, parsed, mapped, compared. */
export const csvRun: Benchmark = {
  name: 'csv-run',
  unit: 'rows/s',
  bound: null,
  async measure({ size, folder }) {
    const count = size === 'full' ? 100_000 : 5_000;
    const file = join(folder, 'products.csv');
    const write = (lineEnd: '\n' | '\r\n') => writeCsv(file, { from: 0, count, lineEnd });

    return withServer(join(folder, 'csv-run'), async ({ api }) => {
      await write('\n');
      const source = await createCsvSource(api, file);
      await runSource(api, source, { rows: count });
      const ours: number[] = [];
      for (const lineEnd of size === 'full' ? (['\r\n', '\n', '\r\n'] as const) : (['\r\n'] as const)) {
        await write(lineEnd);
        const ms = await runSource(api, source, { rows: count });
        ours.push((count / ms) * 1_000);
      }
      return { ours, reference: null };
    });
  },
};
