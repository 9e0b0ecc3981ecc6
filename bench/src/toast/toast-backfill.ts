import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { withServer } from '../server/server-process.ts';
import { createOrdersSource, syncOrders } from './orders-source.ts';
import { withRestaurant } from './sample-restaurant.ts';

/** Toast allows 5 pages of orders a second; 90 % of that are to be used. */
const BOUND_MS = Math.round(1_000 / 5 / 0.9);

/** The time from page to page while a day of a busy restaurant is read through Toast's limits. */
export const toastBackfill: Benchmark = {
  name: 'toast-backfill',
  unit: 'ms',
  bound: BOUND_MS,
  async measure({ size, folder: parent }) {
    const folder = join(parent, 'toast-backfill');
    await mkdir(folder, { recursive: true });
    const ordersPerDay = size === 'full' ? 5_000 : 600;
    return withRestaurant({ ordersPerDay }, (restaurant) =>
      withServer(folder, async ({ api }) => {
        const { rows } = await syncOrders(api, await createOrdersSource(api, restaurant, null));
        if (rows < ordersPerDay) throw new Error(`Only ${rows} orders of ${ordersPerDay} came`);
        const requests = await restaurant.orderRequests();
        const refused = requests.filter(({ status }) => status === 429).length;
        if (refused > 1) throw new Error(`Toast had to say ${refused} times that it was too much`);
        const [first, last] = [requests.at(0), requests.at(-1)];
        if (!first || !last || requests.length < 2) throw new Error('There are no pages to measure between');
        return { ours: [(last.at - first.at) / (requests.length - refused - 1)], reference: null };
      }),
    );
  },
};
