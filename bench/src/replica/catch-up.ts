import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { alternate, timed } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
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
    const [count, rounds] = size === 'full' ? [50_000, 9] : [5_000, 1];
    return databases.withFresh(async (pool, databaseUrl) => {
      const { source, tokens } = await createShop(pool, {
        records: sampleRecords(count),
        registers: rounds + 1,
      });
      await settleDown(pool);
      const measured = async ({ url }: { readonly url: string }) => {
        const away = await Promise.all(tokens.map((token) => loaded(url, token)));
        const [anybody] = away;
        if (!anybody) throw new Error('There is no register');
        const cursor = anybody.cursor(source.feed);
        await importStaged(
          pool,
          source,
          Array.from({ length: count }, (_, n) => sampleRecord(n, n % 5 === 0 ? 2 : 1)),
        );
        const pages = await pagesOf({ url, token: anybody.token, feed: source.feed, type, cursor });
        const devices = away.values();
        return withRawDownload(folder, pages, (download) =>
          alternate({
            rounds,
            ours: () => comeBack(url, devices.next().value),
            reference: () => timed(download),
          }),
        );
      };
      return withServer(folder, measured, { DATABASE_URL: databaseUrl });
    });
  },
};

interface Away {
  readonly token: string;
  readonly memory: Memory;
  readonly cursor: (feed: number) => string;
}

async function loaded(url: string, token: string): Promise<Away> {
  const memory = createMemory();
  const device = openDevice(url, token, memory);
  try {
    await device.goLive();
  } finally {
    await device.stop();
  }
  const cursor = (feed: number) => {
    const states = [...memory.rows.syncState.values()].flatMap(({ rows }) => [...rows.values()]);
    const found = states.find((state) => state.feed === feed && state.type === type)?.cursor;
    if (!found) throw new Error('The device has read nothing');
    return found;
  };
  return { token, memory, cursor };
}

async function comeBack(url: string, away: Away | undefined): Promise<number> {
  if (!away) throw new Error('No device is left');
  const device = openDevice(url, away.token, away.memory);
  try {
    return await timed(() => device.goLive());
  } finally {
    await device.stop();
  }
}
