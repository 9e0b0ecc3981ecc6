import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../failure.ts';
import { createToastWorld, type ToastWorld, type ToastWorldOptions } from './simulator/toast-world.ts';
import { worldFetch } from './simulator/world-fetch.ts';
import type { ToastConfig } from './toast-config.ts';
import {
  configFor,
  createClient,
  NIGHT,
  noLimits,
  sold,
  sorted,
  truthOf,
  type Client,
} from './toast-harness.ts';

interface Restaurant {
  readonly world: ToastWorld;
  readonly client: Client;
  readonly limits: ReturnType<typeof noLimits>;
  /** Compares the client with the restaurant's own books. */
  readonly expectTruth: () => void;
}

function openRestaurant(
  options: Partial<ToastWorldOptions> = {},
  config: Partial<ToastConfig> = {},
  beforeRequest: (world: ToastWorld, url: URL) => void = () => undefined,
): Restaurant {
  const world = createToastWorld({ ...sold(), ...options });
  const limits = noLimits();
  const client = createClient(
    configFor({ url: 'http://toast.example', restaurantGuid: world.restaurantGuid }, config),
    {
      fetch: worldFetch(world, (url) => beforeRequest(world, url)),
      limits,
    },
  );
  return {
    world,
    client,
    limits,
    expectTruth: () =>
      expect(sorted(client.records.values())).toEqual(truthOf(world.control.truth(), 'order')),
  };
}

const HOUR = 3_600_000;
const pathsOf = ({ control }: ToastWorld) => control.requests().map(({ path }) => path);
const bulkOf = ({ control }: ToastWorld) =>
  control.requests().filter(({ path }) => path.endsWith('ordersBulk'));

describe('orders of Toast', () => {
  test('[A1] a first read gives them exactly as the restaurant has them, and later reads keep them so', async () => {
    const { world, client, expectTruth } = openRestaurant();
    await client.read();
    expect(client.records.size).toBeGreaterThan(200);
    expectTruth();
    for (const hours of [1, 5, 9, 30, 24 * 9]) {
      world.control.run({ do: 'advance', ms: hours * HOUR });
      // Past the closing of that hour.
      world.control.run({ do: 'advance', ms: 10_000 });
      await client.read();
      await client.read();
    }
    world.control.run({ do: 'advance', ms: 17 * HOUR });
    await client.read();
    expectTruth();
  });

  test('the days to come are the same for the same seed, and others for another', () => {
    const truth = (seed: number) => createToastWorld({ ...sold(), seed }).control.truth();
    expect(truth(7)).toEqual(truth(7));
    expect(truth(8)).not.toEqual(truth(7));
  });

  test('a quiet minute costs one login in all, and two requests', async () => {
    const { world, client } = openRestaurant();
    await client.read();
    const before = pathsOf(world).length;
    await client.read();
    expect(pathsOf(world).slice(before)).toEqual([
      `/restaurants/v1/restaurants/${world.restaurantGuid}`,
      '/orders/v2/ordersBulk',
    ]);
    expect(world.control.logins()).toBe(1);
  });

  test('every window is at most a month long, ends in the past, and those of history wait for their turn', async () => {
    const { world, client, limits } = openRestaurant({}, { history: '2026-08-01' });
    await client.read();
    const windows = new Set(bulkOf(world).map(({ query }) => query.replace(/&page=.*/, '')));
    for (const query of windows) {
      const { startDate, endDate } = Object.fromEntries(new URLSearchParams(query));
      const [from, to] = [startDate, endDate].map((text) => Date.parse(text?.replace('+0000', 'Z') ?? ''));
      expect(Number(to) - Number(from)).toBeLessThanOrEqual(31 * 24 * HOUR);
    }
    expect(limits.takes.filter((key) => key.endsWith('history'))).toHaveLength(16);
  });

  test('each takes its turn in the lanes of restaurant and endpoint', async () => {
    const { world, client, limits } = openRestaurant();
    await client.read({ refetch: [{ type: 'order', key: world.restaurantGuid }] });
    const account = `toast toast.example sample-client ${world.restaurantGuid}`;
    expect(new Set(limits.takes)).toEqual(
      new Set([
        'toast toast.example login',
        `${account}, ${account} restaurants`,
        `${account}, ${account} /orders/v2/ordersBulk`,
        `${account}, ${account} orders`,
        `${account} history`,
      ]),
    );
  });

  test('[D8] a read that ends in the middle goes on after its last checkpoint', async () => {
    let allowed = 6;
    const { world, client, expectTruth } = openRestaurant({}, { history: '2026-09-01' }, (_, url) => {
      if (url.pathname.endsWith('ordersBulk') && (allowed -= 1) < 0) throw new TypeError('fetch failed');
    });
    await expect(client.read()).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
    const windowsOf = (from: number) =>
      new Set(
        bulkOf(world)
          .slice(from)
          .map(({ query }) => new URLSearchParams(query).get('startDate')),
      );
    const first = windowsOf(0);
    const requests = bulkOf(world).length;
    allowed = Infinity;
    await client.read();
    expectTruth();
    expect([...windowsOf(requests)].filter((start) => first.has(start))).toEqual([]);
  });

  test('an order that a webhook named is fetched anew, and one that is gone is removed', async () => {
    const { world, client } = openRestaurant();
    await client.read();
    const { guid } = world.control.run({ do: 'change-order', change: 'add-item' });
    const [gone] = [...client.records.values()].filter(({ key }) => key !== guid);
    world.control.run({ do: 'change-order', guid: gone?.key ?? '', change: 'delete' });
    const unknown = '00000000-0000-4000-8000-00000000dead';
    const keys = [guid ?? '', gone?.key ?? '', unknown, 'no guid', guid ?? ''];
    await client.read({ refetch: keys.map((key) => ({ type: 'order', key })) });
    const truth = truthOf(world.control.truth(), 'order');
    expect(client.records.get(`order ${guid}`)).toEqual(truth.find(({ key }) => key === guid));
    expect(client.records.has(`order ${gone?.key}`)).toBe(false);
    const removed = client.batches.flatMap((batch) => batch.removed ?? []).map(({ key }) => key);
    expect(removed).toContain(unknown);
    expect(pathsOf(world).filter((path) => path.includes('/orders/v2/orders/'))).toHaveLength(3);
    expect(client.batches.at(-1)).toHaveProperty('checkpoint');
  });

  test('rows are numbered through, and every one is accounted for', async () => {
    const { client } = openRestaurant();
    await client.read();
    const rows = client.batches.flatMap(({ records, removed = [] }) => [...records, ...removed]);
    expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1));
    expect(client.batches.reduce((sum, batch) => sum + batch.rows, 0)).toBe(rows.length);
  });

  test('[B9] a read that is cancelled ends with the reason, wherever it is', async () => {
    const reason = new Error('cancelled');
    for (const at of [1, 2, 3, 5, 9]) {
      let requests = 0;
      const controller = new AbortController();
      const { client } = openRestaurant({}, {}, () => {
        requests += 1;
        if (requests === at) controller.abort(reason);
      });
      await expect(client.read({ signal: controller.signal })).rejects.toBe(reason);
    }
  });

  test('our own clock may be set at any moment, without an order being missed', async () => {
    const world = createToastWorld(sold());
    let looks = 0;
    const config = configFor(
      { url: 'http://toast.example', restaurantGuid: world.restaurantGuid },
      { lookbackMinutes: 1 },
    );
    const client = createClient(config, {
      fetch: worldFetch(world),
      // Somebody puts it forward after every look, then back.
      now: () => new Date(NIGHT.getTime() + ((looks += 1) % 50) * HOUR),
    });
    for (let read = 0; read < 5; read += 1) {
      await client.read();
      for (let edit = 0; edit < 5; edit += 1) world.control.run({ do: 'change-order', change: 'add-item' });
      world.control.run({ do: 'advance', ms: 10 * 60_000 });
    }
    await client.read();
    expect(sorted(client.records.values())).toEqual(truthOf(world.control.truth(), 'order'));
  });

  test('another restaurant or an earlier start begins anew', async () => {
    const { world, client } = openRestaurant();
    await client.read();
    const earlier = createClient(
      configFor(
        { url: 'http://toast.example', restaurantGuid: world.restaurantGuid },
        { history: '2026-11-01' },
      ),
      { fetch: worldFetch(world) },
    );
    await earlier.read();
    expect(earlier.state()).toMatchObject({
      start: '2026-11-01T00:00:00.000Z',
      from: '2026-11-01T00:00:00.000Z',
    });
    expect(client.state()).toMatchObject({ start: '2026-11-10T00:00:00.000Z' });
  });

  test('without the scope for the restaurant, orders come without its name, and the log says so', async () => {
    const scopes = ['orders:read'];
    const { client } = openRestaurant({
      clients: [{ clientId: 'sample-client', clientSecret: 'sample-secret', scopes }],
    });
    await client.read();
    const [record] = client.records.values();
    expect(record?.data).not.toHaveProperty('location');
    expect(client.warnings).toEqual([expect.stringContaining('name of the restaurant')]);
  });
});

describe('while orders change between two pages', () => {
  const edits = fc.array(
    fc.record({
      /** Before which request of the read. */
      at: fc.integer({ min: 3, max: 14 }),
      change: fc.constantFrom('add-item', 'tip', 'void', 'delete', 'close', 'place'),
    }),
    { maxLength: 30 },
  );

  test('no order is missed: after the last read the client has the truth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), edits, async (seed, planned) => {
        let requests = 0;
        let isQuiet = false;
        const { world, client } = openRestaurant(
          { seed, historyDays: 1, ordersPerDay: 260 },
          // Hardly any overlap, so that it cannot hide what a walk has missed.
          { history: '2026-11-18', lookbackMinutes: 1 },
          ({ control }) => {
            requests += 1;
            if (isQuiet) return;
            for (const { change } of planned.filter(({ at }) => at === requests))
              control.run(change === 'place' ? { do: 'place-order' } : { do: 'change-order', change });
          },
        );
        await client.read();
        isQuiet = true;
        world.control.run({ do: 'advance', ms: 10 * 60_000 });
        await client.read();
        expect(sorted(client.records.values())).toEqual(truthOf(world.control.truth(), 'order'));
      }),
      { numRuns: 15 },
    );
  });
});

describe('while Toast fails now and then', () => {
  const ways: Readonly<Record<string, (answer: Response) => Promise<Response>>> = {
    outage: async () => new Response('<html>502</html>', { status: 502 }),
    'web page': async () => new Response('<html>Sign in</html>'),
    'cut off': async (answer) => {
      const text = await answer.text();
      return new Response(text.slice(0, text.length / 2), { headers: answer.headers });
    },
    'broken connection': () => Promise.reject(new TypeError('fetch failed')),
    'ended token': async () => new Response('{}', { status: 401 }),
    'too many requests': async () => new Response('{}', { status: 429, headers: { 'retry-after': '1' } }),
    'too many for long': async () => new Response('{}', { status: 429, headers: { 'retry-after': '99' } }),
    'not now': async () => new Response('', { status: 503 }),
  };
  const plans = fc.array(
    fc.record({
      request: fc.integer({ min: 1, max: 60 }),
      way: fc.constantFrom(...Object.keys(ways)),
      /** So many orders change just before. */
      edits: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 20 },
  );

  test('reads that are repeated from their checkpoints end with the truth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000 }), plans, async (seed, planned) => {
        const world = createToastWorld({ ...sold(), seed, historyDays: 2, ordersPerDay: 120 });
        const ask = worldFetch(world);
        let requests = 0;
        let isOver = false;
        const failing: typeof fetch = async (...request) => {
          requests += 1;
          const fault = isOver ? undefined : planned.find((plan) => plan.request === requests);
          for (let edit = 0; edit < (fault?.edits ?? 0); edit += 1)
            world.control.run({ do: 'change-order', change: 'add-item' });
          const answer = await ask(...request);
          return ways[fault?.way ?? '']?.(answer) ?? answer;
        };
        const client = createClient(
          configFor(
            { url: 'http://toast.example', restaurantGuid: world.restaurantGuid },
            { lookbackMinutes: 1 },
          ),
          { fetch: failing },
        );
        for (let read = 0; read < 9; read += 1) await client.read().catch(ignoreFailure);
        isOver = true;
        world.control.run({ do: 'advance', ms: 10 * 60_000 });
        await client.read();
        expect(sorted(client.records.values())).toEqual(truthOf(world.control.truth(), 'order'));
      }),
      { numRuns: 15 },
    );
  });
});

function ignoreFailure(error: unknown): void {
  if (!(error instanceof ConnectorError)) throw error;
}
