/** A register in a real Chromium that holds nothing, until it has 50,000 records in IndexedDB and hears of what changes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Device } from '@syncline/e2e/page';
import type { Page } from 'playwright-core';
import { alternate } from '../alternate.ts';
import type { Bench, Benchmark, Samples } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { sampleRecords } from '../import/sample-records.ts';
import { createShop } from '../live/shop.ts';
import { createOnce } from '../once.ts';
import { withServer } from '../server/server-process.ts';
import { putPlainly } from './put-plainly.ts';
import { withChromium, withPage } from './device.ts';

interface Loads extends Samples {
  /** The longest task of each, in milliseconds; 0 if none was longer than 50 ms. */
  readonly longestTasks: readonly number[];
}

const once = createOnce<Loads>();

/** Beside it: the same rows put into an IndexedDB of the same browser, from memory and without anything else. */
export const firstLoadChromium: Benchmark = {
  name: 'first-load-chromium',
  unit: 'ms',
  bound: null,
  atMost: 4_000,
  measure: (bench) => once(bench, 'load', () => loads(bench)),
};

export const longestTask: Benchmark = {
  name: 'first-load-chromium-task',
  unit: 'ms',
  bound: 50,
  async measure(bench) {
    const { longestTasks } = await once(bench, 'load', () => loads(bench));
    return { ours: longestTasks, reference: null };
  },
};

async function loads({ size, databases, folder: root }: Bench): Promise<Loads> {
  const folder = join(root, 'first-load-chromium');
  await mkdir(folder, { recursive: true });
  const [count, rounds] = size === 'full' ? [50_000, 5] : [2_000, 1];
  const longestTasks: number[] = [];
  return databases.withFresh(async (pool, databaseUrl) => {
    const records = sampleRecords(count);
    const { tokens } = await createShop(pool, { records, registers: rounds + 1 });
    await settleDown(pool);
    const devices = tokens.values();
    const measured = ({ url }: { readonly url: string }) =>
      withChromium((browser) =>
        alternate({
          rounds,
          ours: async () => {
            const token = devices.next().value ?? '';
            const { tookMs, longestTaskMs } = await withPage(browser, url, (page) =>
              load(page, { id: 'bench', token }),
            );
            longestTasks.push(longestTaskMs);
            return tookMs;
          },
          reference: () => withPage(browser, url, (page) => page.evaluate(putPlainly, records)),
        }),
      );
    const samples = await withServer(folder, measured, { DATABASE_URL: databaseUrl });
    // The first one is not counted.
    return { ...samples, longestTasks: longestTasks.slice(1) };
  });
}

const load = (page: Page, device: Device) =>
  page.evaluate(async (given) => {
    let longestTaskMs = 0;
    const tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
    });
    const began = performance.now();
    tasks.observe({ type: 'longtask' });
    const replica = window.openAs(given);
    await new Promise<void>((resolve, reject) => {
      replica.status.subscribe(() => {
        const { connection, hasSynced, error } = replica.status.get();
        if (error !== null) reject(new Error(error));
        if (hasSynced && connection === 'live') resolve();
      });
    });
    return { tookMs: performance.now() - began, longestTaskMs };
  }, device);
