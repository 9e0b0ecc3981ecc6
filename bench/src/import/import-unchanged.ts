import { alternate, timed } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { createRawTable, importRaw } from './raw-import.ts';
import { sampleRecords, sampleRecordsLater } from './sample-records.ts';
import { createSource, importStaged } from './staged-import.ts';

/** The same records come again, 95 % of them unchanged. */
export const importUnchanged: Benchmark = {
  name: 'import-unchanged-95',
  unit: 'ms',
  bound: 2,
  measure({ size, databases }) {
    const count = size === 'full' ? 100_000 : 5_000;
    const before = sampleRecords(count);
    const now = sampleRecordsLater(count);
    return alternate({
      rounds: size === 'full' ? 5 : 1,
      ours: () =>
        databases.withFresh(async (pool) => {
          const source = await createSource(pool);
          await importStaged(pool, source, before);
          await settleDown(pool);
          return timed(() => importStaged(pool, source, now));
        }),
      reference: () =>
        databases.withFresh(async (pool) => {
          await createRawTable(pool);
          await importRaw(pool, before);
          await settleDown(pool);
          return timed(() => importRaw(pool, now));
        }),
    });
  },
};
