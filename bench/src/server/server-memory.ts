import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { writeCsv } from './csv-file.ts';
import { peakMbDuring, residentMb } from './memory.ts';
import { createCsvSource, runSource } from './run-source.ts';
import { withServer } from './server-process.ts';

/** How much the server's memory grows over what a small import leaves, while it imports a big file. */
export const serverMemory: Benchmark = {
  name: 'server-memory',
  unit: 'MB',
  bound: 100,
  async measure({ size, folder }) {
    const small = size === 'full' ? 20_000 : 2_000;
    const big = size === 'full' ? 1_000_000 : 20_000;
    const smallFile = join(folder, 'small.csv');
    const bigFile = join(folder, 'big.csv');
    await writeCsv(smallFile, { from: 0, count: small, lineEnd: '\n' });
    await writeCsv(bigFile, { from: small, count: big, lineEnd: '\n' });

    return withServer(join(folder, 'memory'), async ({ pid, api }) => {
      await runSource(api, await createCsvSource(api, smallFile), { rows: small });
      const baseline = await residentMb(pid);
      const source = await createCsvSource(api, bigFile);
      const peak = await peakMbDuring(pid, async () => {
        await runSource(api, source, { rows: big });
      });
      return { ours: [peak - baseline], reference: null };
    });
  },
};
