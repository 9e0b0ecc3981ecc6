import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { timed } from '../alternate.ts';
import type { Benchmark, Samples } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { sampleRecord, sampleRecords } from '../import/sample-records.ts';
import { importStaged, type } from '../import/staged-import.ts';
import { createShop } from '../live/shop.ts';
import { withServer } from '../server/server-process.ts';
import { createMemory, openDevice, type Memory } from './device.ts';
import { pagesOf, withRawDownload } from './raw-download.ts';

/** A register that holds 50,000 records, of which 10,000 have changed while it was away. */
export const catchUp: Benchmark = {
  name: 'catch-up',
  unit: 'ms',
  bound: 2.5,
  async measure({ size, databases, folder: root }) {
    const folder = join(root, 'catch-up');
    await mkdir(folder, { recursive: true });
    const [count, rounds] = size === 'full' ? [50_000, 7] : [5_000, 1];
    return databases.withFresh(async (pool, databaseUrl) => {
      const shop = await createShop(pool, { records: sampleRecords(count), registers: rounds + 1 });
      const { feed } = shop.source;
      await settleDown(pool);
      const oneAfterTheOther = async ({ url }: { readonly url: string }): Promise<Samples> => {
        const samples = { ours: [] as number[], reference: [] as number[] };
        for (const [round, token] of shop.tokens.entries()) {
          const memory = createMemory();
          await goLive(url, token, memory);
          const cursor = memory.rows.syncState.get([feed, type])?.cursor ?? null;
          await importStaged(pool, shop.source, changed(count, round));
          const pages = await pagesOf({ url, token, feed, type, cursor });
          const ours = await goLive(url, token, memory);
          const reference = await withRawDownload(folder, pages, async (download) => {
            // The first connection to it is not counted: ours has been there before, too.
            await download();
            return timed(download);
          });
          // Nor is the first round: code is compiled.
          if (round === 0) continue;
          samples.ours.push(ours);
          samples.reference.push(reference);
        }
        return samples;
      };
      return withServer(folder, oneAfterTheOther, { DATABASE_URL: databaseUrl });
    });
  },
};

const changed = (count: number, round: number) =>
  Array.from({ length: count }, (_, n) => sampleRecord(n, n % 5 === 0 ? round + 2 : 1));

async function goLive(url: string, token: string, memory: Memory): Promise<number> {
  const device = openDevice(url, token, memory);
  try {
    return await timed(() => device.goLive());
  } finally {
    await device.stop();
  }
}
