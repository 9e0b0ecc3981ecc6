/** Webhooks end to end: from the simulated Toast, over HTTP, to the records and to those who follow them. */
import { createHmac } from 'node:crypto';
import { startToastSimulator } from '@syncline/connectors/toast-simulator';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { follow } from './testing/follow.ts';
import { startTestServer } from './testing/test-server.ts';

const SECRET = 'the secret of the subscription';
const unknown = '00000000-0000-4000-8000-000000000000';

interface Habits {
  readonly duplicates?: boolean;
  readonly reorders?: boolean;
}

/** A restaurant that sells nothing by itself, and a source of its orders that runs only when somebody says so. */
async function openRestaurant(habits: Habits = {}) {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const simulator = await startToastSimulator({ seed: 7, historyDays: 0 });
  onTestFinished(() => simulator.close());
  const { control, restaurantGuid, url } = simulator;
  const { id: sourceId } = await admin.api.sources.create.mutate({
    name: 'Sample orders',
    kind: 'toast',
    storeId: admin.storeId,
    schedule: { kind: 'manual' },
    config: {
      baseUrl: url,
      clientId: 'sample-client',
      clientSecret: 'sample-secret',
      restaurantGuid,
      dataset: 'orders',
      history: new Date().toISOString().slice(0, 10),
      webhookSecret: SECRET,
    },
  });
  const hook = `${server.url}/hooks/${sourceId}`;
  control.run({ do: 'subscribe', subscription: { url: hook, secret: SECRET, ...habits } });
  const feed = (await admin.api.sync.feeds.query()).find(({ storeId }) => storeId === admin.storeId)?.id ?? 0;
  const live = await follow(admin, { changes: [{ feed, cursor: null }], runs: true });

  const records = async () => {
    const { changes } = await admin.api.sync.since.query({ feed, type: 'order', cursor: null, limit: 500 });
    return new Map(changes.map(({ key, data }) => [key, data]));
  };
  const truth = () =>
    new Map(
      control.truth().flatMap(({ type, key, data }) => (type === 'order' ? [[key, data] as const] : [])),
    );

  return {
    ...server,
    admin,
    control,
    live,
    hook,
    restaurantGuid,
    records,
    truth,
    placeOrder: () => control.run({ do: 'place-order' }).guid ?? '',
    /** Resolves when a change of the order with this total has reached those who follow the feed. */
    arrived: (guid: string, total: unknown) =>
      live.until(
        (event) =>
          event.kind === 'changes' &&
          event.changes.some(({ key, data }) => key === guid && data?.['total'] === total),
      ),
    runs: () => server.prisma.run.findMany({ where: { sourceId }, orderBy: { id: 'asc' } }),
    post: (body: string, headers: Readonly<Record<string, string>>, to = hook) =>
      fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
  };
}

function signed(message: { readonly timestamp: string }, secret = SECRET) {
  const body = JSON.stringify(message);
  const signature = createHmac('sha256', secret)
    .update(body + message.timestamp)
    .digest('base64');
  return [body, { 'toast-signature': signature }] as const;
}

const orderUpdated = (restaurantGuid: string, order: object) => ({
  timestamp: '2026-11-21T10:00:00.000Z',
  eventCategory: 'order_updated',
  eventType: 'order_updated',
  guid: unknown,
  details: { restaurantGuid, order },
});

describe('[A10] a webhook of Toast', () => {
  test('brings an order to those who follow the records, though nobody polls', async () => {
    const { placeOrder, control, truth, records, arrived, runs } = await openRestaurant();
    const guid = placeOrder();
    await arrived(guid, truth().get(guid)?.['total']);
    control.run({ do: 'change-order', guid, change: 'add-item' });
    await arrived(guid, truth().get(guid)?.['total']);
    expect(await records()).toEqual(truth());
    expect(new Set((await runs()).map(({ trigger }) => trigger))).toEqual(new Set(['webhook']));
  });

  test('may come twice, and after the one that was sent later', async () => {
    const { placeOrder, control, truth, records, arrived } = await openRestaurant({
      duplicates: true,
      reorders: true,
    });
    const guids = Array.from({ length: 4 }, placeOrder);
    for (const change of ['add-item', 'discount', 'add-item', 'void-item'] as const)
      for (const guid of guids) control.run({ do: 'change-order', guid, change });
    // One is held back until the next is sent.
    const last = placeOrder();
    control.run({ do: 'change-order', guid: last, change: 'add-item' });
    for (const guid of [...guids, last]) await arrived(guid, truth().get(guid)?.['total']);
    await vi.waitFor(async () => expect(await records()).toEqual(truth()), 10_000);
  });

  test('is refused without the signature of its secret, and changes nothing', async () => {
    const { hook, post, restaurantGuid, runs, admin, control, prisma } = await openRestaurant();
    const message = orderUpdated(restaurantGuid, { guid: unknown });
    const [body, headers] = signed(message);
    const refusals = [
      await post(body, {}),
      await post(...signed(message, 'another secret')),
      await post(body.replace(unknown, restaurantGuid), headers),
      await post('no message', headers),
      await post(body, headers, hook.replace(/[^/]+$/, unknown)),
      await post(body, headers, hook.replace(/[^/]+$/, 'no-source')),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403, 403, 404, 404]);
    expect(await runs()).toEqual([]);
    expect(await prisma.hint.count()).toBe(0);

    const elsewhere = await admin.api.sources.create.mutate({
      name: 'Without a secret',
      kind: 'toast',
      storeId: admin.storeId,
      schedule: { kind: 'manual' },
      config: {
        baseUrl: 'http://127.0.0.1:9',
        clientId: 'sample-client',
        clientSecret: 'sample-secret',
        restaurantGuid,
        dataset: 'orders',
      },
    });
    expect((await post(body, headers, hook.replace(/[^/]+$/, elsewhere.id))).status).toBe(403);
    expect(control.requests()).toEqual([]);
  });

  test('is answered at once, while the run it asked for takes its time', async () => {
    const { control, post, restaurantGuid, runs, placeOrder, arrived, truth } = await openRestaurant();
    control.run({ do: 'fault', fault: { path: 'ordersBulk', way: { kind: 'slow', pieceMs: 1_000 } } });
    const message = orderUpdated(restaurantGuid, { guid: unknown });
    const asked = performance.now();
    const answer = await post(...signed(message));
    expect(answer.status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(await runs()).toMatchObject([{ trigger: 'webhook', endedAt: null }]);

    // What is told meanwhile joins it, and is fetched after it.
    const guid = placeOrder();
    await arrived(guid, truth().get(guid)?.['total']);
    expect(control.deliveries()).toMatchObject([{ attempt: 1, status: 200 }]);
  });

  test('with a part of an order never takes from what is known of it', async () => {
    const { control, placeOrder, arrived, truth, records, post, restaurantGuid, live } =
      await openRestaurant();
    const guid = placeOrder();
    await arrived(guid, truth().get(guid)?.['total']);
    const { run } = await ended(live, 1);
    const part = { guid, voided: true, checks: [], numberOfGuests: null, displayNumber: null };
    expect((await post(...signed(orderUpdated(restaurantGuid, part)))).status).toBe(200);
    await ended(live, 2);
    expect(run.status).toBe('complete');
    expect(await records()).toEqual(truth());
    expect(control.requests().filter(({ path }) => path.endsWith(guid)).length).toBeGreaterThanOrEqual(2);
  });
});

/** The nth run that ended. */
async function ended(live: Awaited<ReturnType<typeof follow>>, nth: number) {
  const seen = new Set<string>();
  const event = await live.until((it) => {
    if (it.kind !== 'run' || it.run.endedAt === null) return false;
    return seen.add(it.run.id).size === nth;
  });
  if (event.kind !== 'run') throw new Error('unreachable');
  return event;
}
