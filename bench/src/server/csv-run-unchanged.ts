import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { writeCsv } from './csv-file.ts';
import { createCsvSource, runSource } from './run-source.ts';
import { withServer } from './server-process.ts';

/** A whole run over a file that has not changed at all: one look at it. */
export const csvRunUnchanged: Benchmark = {
  name: 'csv-run-unchanged',
  unit: 'ms',
  bound: null,
  async measure({ size, folder }) {
    const count = size === 'full' ? 100_000 : 5_000;
    const file = join(folder, 'products.csv');
    await writeCsv(file, { from: 0, count, lineEnd: '\n' });

    return withServer(join(folder, 'csv-run-unchanged'), async ({ api }) => {
      const source = await createCsvSource(api, file);
      await runSource(api, source, { rows: count });
      const ours: number[] = [];
      for (let round = 0; round < (size === 'full' ? 5 : 1); round++)
        ours.push(await runSource(api, source, { rows: 0 }));
      return { ours, reference: null };
    });
  },
};
