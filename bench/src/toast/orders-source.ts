/** The orders of a sample restaurant as a source, and its runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../server/server-process.ts';
import type { SampleRestaurant } from './sample-restaurant.ts';

type Api = ServerProcess['api'];

const DAY_MS = 24 * 3_600_000;
const LOOK_MS = 100;

/** With as much history as the restaurant has, which is one window. */
export async function createOrdersSource(
  api: Api,
  { url, restaurantGuid }: SampleRestaurant,
  everyMs: number | null,
): Promise<string> {
  const { stores } = await api.session.me.query();
  const { id } = await api.sources.create.mutate({
    name: 'Sample orders',
    kind: 'toast',
    storeId: stores[0]?.id ?? null,
    schedule: everyMs === null ? { kind: 'manual' } : { kind: 'interval', everyMs },
    config: {
      baseUrl: url,
      clientId: 'sample-client',
      clientSecret: 'sample-secret',
      restaurantGuid,
      dataset: 'orders',
      history: new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10),
    },
  });
  return id;
}

export async function syncOrders(api: Api, sourceId: string): Promise<{ readonly rows: number }> {
  const { runId } = await api.sync.startSync.mutate({ sourceId });
  for (;;) {
    const run = await api.sync.status.query({ runId });
    if (run.status === 'complete') return { rows: run.stats.rows };
    if (run.endedAt !== null) throw new Error(`The run ended as ${run.status}: ${run.error?.message}`);
    await sleep(LOOK_MS);
  }
}
