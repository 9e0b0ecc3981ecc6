import { alternate, timed } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { createRawTable, importRaw } from './raw-import.ts';
import { sampleRecords } from './sample-records.ts';
import { createSource, importStaged } from './staged-import.ts';

/** Records come for the first time, into an empty database. */
export const importFirst: Benchmark = {
  name: 'import-first',
  unit: 'ms',
  bound: 2.5,
  measure({ size, databases }) {
    const records = sampleRecords(size === 'full' ? 100_000 : 5_000);
    return alternate({
      rounds: size === 'full' ? 5 : 1,
      ours: () =>
        databases.withFresh(async (pool) => {
          const source = await createSource(pool);
          await settleDown(pool);
          return timed(() => importStaged(pool, source, records));
        }),
      reference: () =>
        databases.withFresh(async (pool) => {
          await createRawTable(pool);
          await settleDown(pool);
          return timed(() => importRaw(pool, records));
        }),
    });
  },
};
