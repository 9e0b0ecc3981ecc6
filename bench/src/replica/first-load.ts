import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { alternate, timed } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { sampleRecords } from '../import/sample-records.ts';
import { type } from '../import/staged-import.ts';
import { createShop } from '../live/shop.ts';
import { withServer } from '../server/server-process.ts';
import { createMemory, openDevice, recordsIn } from './device.ts';
import { pagesOf, withRawDownload } from './raw-download.ts';

/** A register that holds nothing, until it has all of 50,000 records and stays where the server is. */
export const firstLoad: Benchmark = {
  name: 'first-load',
  unit: 'ms',
  bound: 2,
  async measure({ size, databases, folder: root }) {
    const folder = join(root, 'first-load');
    await mkdir(folder, { recursive: true });
    const [count, rounds] = size === 'full' ? [50_000, 7] : [2_000, 1];
    return databases.withFresh(async (pool, databaseUrl) => {
      // Each time a device of its own, so that none is told that it comes too often.
      const { source, tokens } = await createShop(pool, {
        records: sampleRecords(count),
        registers: rounds + 2,
      });
      await settleDown(pool);
      const devices = tokens.values();
      const nextToken = () => devices.next().value ?? '';
      const measured = async ({ url }: { readonly url: string }) => {
        const pages = await pagesOf({ url, token: nextToken(), feed: source.feed, type, cursor: null });
        return withRawDownload(folder, pages, (download) =>
          alternate({
            rounds,
            ours: () => load(url, nextToken(), count),
            reference: () => timed(download),
          }),
        );
      };
      return withServer(folder, measured, { DATABASE_URL: databaseUrl });
    });
  },
};

async function load(url: string, token: string, count: number): Promise<number> {
  const memory = createMemory();
  const device = openDevice(url, token, memory);
  try {
    const took = await timed(() => device.goLive());
    if (recordsIn(memory) !== count) throw new Error(`${recordsIn(memory)} records came instead of ${count}`);
    return took;
  } finally {
    await device.stop();
  }
}
