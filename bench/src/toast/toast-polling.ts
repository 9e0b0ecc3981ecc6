import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.ts';
import { cpuMs } from '../engine/cpu.ts';
import { withServer } from '../server/server-process.ts';
import { createOrdersSource, syncOrders } from './orders-source.ts';
import { withRestaurant, type SampleRestaurant } from './sample-restaurant.ts';

const POLL_MS = 60_000;

/** The share of a core that a server takes which reads the orders of a busy restaurant every minute. */
export const toastPolling: Benchmark = {
  name: 'toast-polling',
  unit: '%',
  bound: 5,
  async measure({ size, folder: parent }) {
    const folder = join(parent, 'toast-polling');
    await mkdir(folder, { recursive: true });
    const [ordersPerDay, forMs] = size === 'full' ? [5_000, 3 * POLL_MS] : [200, 5_000];
    return withRestaurant({ ordersPerDay }, (restaurant) =>
      withServer(folder, async ({ pid, api }) => {
        await syncOrders(api, await createOrdersSource(api, restaurant, POLL_MS));
        const before = await cpuMs(pid);
        const began = performance.now();
        await sellFor(restaurant, forMs);
        const usedMs = (await cpuMs(pid)) - before;
        return { ours: [(usedMs / (performance.now() - began)) * 100], reference: null };
      }),
    );
  },
};

/** Lunch time, whatever the hour: an order every two seconds, and as many that change. */
async function sellFor(restaurant: SampleRestaurant, ms: number): Promise<void> {
  for (const until = performance.now() + ms; performance.now() < until;) {
    await restaurant.command({ do: 'place-order' });
    await restaurant.command({ do: 'change-order', change: 'add-item' });
    await sleep(2_000);
  }
}
