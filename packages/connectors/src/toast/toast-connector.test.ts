import { beforeEach, describe, expect, test } from 'vitest';
import { describeConnector, type Upstream } from '../connector.contract.ts';
import type { FailureKind } from '../failure.ts';
import { connectorDeps, localLimits } from '../testing/connector-deps.ts';
import type { FaultInput } from './simulator/faults.ts';
import { startToastSimulator, type ToastSimulator } from './simulator/toast-simulator.ts';
import { toastConfigSchema, type ToastConfig } from './toast-config.ts';
import { toastConnector } from './toast-connector.ts';
import { configFor, createClient, NIGHT, noLimits, sold, sorted, truthOf } from './toast-harness.ts';

const always = (way: FaultInput['way']): FaultInput => ({ times: 1_000, way });

const faults: Readonly<Record<string, readonly [FailureKind, FaultInput]>> = {
  'an outage': ['unavailable', always({ kind: 'status', status: 500 })],
  'a gateway without a service': ['unavailable', always({ kind: 'status', status: 502, as: 'html' })],
  'a web page': ['unavailable', always({ kind: 'html' })],
  'JSON that breaks off': ['unavailable', always({ kind: 'truncated' })],
  'a broken connection': ['unavailable', always({ kind: 'broken' })],
  'too many requests for long': [
    'rate_limited',
    always({ kind: 'too-many-requests', retryAfter: 'seconds', seconds: 300 }),
  ],
  'too many requests until later': [
    'rate_limited',
    always({ kind: 'too-many-requests', retryAfter: 'date', seconds: 300 }),
  ],
  'no access to the restaurant': ['forbidden', always({ kind: 'status', status: 403 })],
  'no such restaurant': ['not_found', { path: '/restaurants/', ...always({ kind: 'status', status: 404 }) }],
  'a refused login': ['credentials_rejected', { path: '/login', ...always({ kind: 'status', status: 401 }) }],
  'a refused token': ['credentials_rejected', { path: '/v', ...always({ kind: 'status', status: 401 }) }],
  silence: ['timeout', always({ kind: 'silent' })],
  'silence in the middle': ['timeout', always({ kind: 'stalled' })],
};

async function openTables(): Promise<Upstream<ToastConfig, ToastConfig>> {
  const { url, restaurantGuid, control, close } = await startToastSimulator({ seed: 7, historyDays: 0 });
  const config = configFor({ url, restaurantGuid }, { dataset: 'tables' });
  return {
    input: config,
    config,
    async fill(count, edition) {
      control.run({ do: 'clear-faults' });
      control.run({ do: 'fill-tables', count, edition });
    },
    faults: Object.fromEntries(
      Object.entries(faults)
        .filter(([name]) => name !== 'no such restaurant')
        .map(([name, [kind, fault]]) => [
          name,
          { kind, cause: async () => void control.run({ do: 'fault', fault }) },
        ]),
    ),
    close,
  };
}

describeConnector('Toast', toastConnector, openTables);

describe('Toast', () => {
  let toast: ToastSimulator;
  beforeEach(async () => {
    toast = await startToastSimulator(sold());
    return () => toast.close();
  });

  const clientFor = (change: Partial<ToastConfig> = {}, stallTimeoutMs = 5_000) =>
    createClient(configFor(toast, change), {}, stallTimeoutMs);

  test.each(Object.entries(faults))(
    '[B10] %s ends a read of orders, and the next one ends with the truth',
    async (name, [kind, fault]) => {
      const client = clientFor({}, 300);
      // In the middle, where a fault can be anywhere.
      const skip = fault.path === undefined ? 4 : 0;
      toast.control.run({ do: 'fault', fault: { ...fault, skip } });
      await expect(client.read()).rejects.toMatchObject({ failure: { kind } });
      toast.control.run({ do: 'clear-faults' });
      toast.control.run({ do: 'expire-tokens' });
      await client.read();
      expect(sorted(client.records.values()), name).toEqual(truthOf(toast.control.truth(), 'order'));
    },
  );

  test.each<FaultInput['way']>([
    { kind: 'too-many-requests', retryAfter: 'seconds' },
    { kind: 'too-many-requests', retryAfter: 'date' },
    { kind: 'too-many-requests', retryAfter: 'absent' },
    { kind: 'status', status: 503, as: 'html' },
    { kind: 'slow', pieceMs: 20 },
  ])('[A4] a read survives %j', async (way) => {
    const client = clientFor({}, 300);
    toast.control.run({ do: 'fault', fault: { skip: 3, times: 2, way } });
    await client.read();
    expect(sorted(client.records.values())).toEqual(truthOf(toast.control.truth(), 'order'));
  });

  test('a token that ends early costs one login more', async () => {
    const client = clientFor();
    await client.read();
    toast.control.run({ do: 'expire-tokens' });
    await client.read();
    expect(toast.control.logins()).toBe(2);
  });

  test('all sources of a client share its token', async () => {
    const deps = { ...connectorDeps(), limits: noLimits() };
    for (const dataset of ['orders', 'menu', 'tables'] as const)
      await createClient(configFor(toast, { dataset }), deps).read();
    expect(toast.control.logins()).toBe(1);
  });

  test('[B11] a wrong secret is told although a token is still good, without repeating it', async () => {
    const deps = connectorDeps();
    const request = { deps, signal: new AbortController().signal };
    expect((await toastConnector.check({ ...request, config: configFor(toast) })).ok).toBe(true);
    const config = configFor(toast, { clientSecret: 'wrong-secret' });
    const checked = await toastConnector.check({ ...request, config });
    expect(checked).toMatchObject({ ok: false, failure: { kind: 'credentials_rejected' } });
    expect(JSON.stringify(checked)).not.toContain('wrong-secret');
  });

  test('another restaurant than the one of the credentials is forbidden', async () => {
    const config = configFor(toast, { restaurantGuid: '00000000-0000-4000-8000-00000000beef' });
    const request = { deps: connectorDeps(), signal: new AbortController().signal };
    expect(await toastConnector.check({ ...request, config })).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden', message: expect.stringContaining('not connected to the restaurant') },
    });
  });

  test('[A7] a check names the restaurant and its time zone', async () => {
    const request = { deps: connectorDeps(), signal: new AbortController().signal };
    expect(await toastConnector.check({ ...request, config: configFor(toast) })).toEqual({
      ok: true,
      description: 'Restaurant Sample Bistro – Old Town (America/Phoenix).',
    });
  });

  test.each([
    ['orders', 'number'],
    ['menu', 'name'],
    ['tables', 'name'],
  ] as const)('the first %s can be looked at', async (dataset, first) => {
    const request = { deps: connectorDeps(), signal: new AbortController().signal };
    const preview = await toastConnector.preview({
      ...request,
      config: configFor(toast, { dataset }),
      rows: 5,
    });
    expect(preview.header[0]).toBe(first);
    expect(preview.rows).toHaveLength(5);
    for (const row of preview.rows) expect(row).toHaveLength(preview.header.length);
  });

  test.each([
    [40, ['40000']],
    [1, []],
  ])(
    'a restaurant whose limits are used up for %s s is left alone, unless the spacing sees to it',
    async (seconds, blocks) => {
      const limits = noLimits();
      const client = createClient(configFor(toast), {
        limits,
        fetch: async (input, init) => {
          const answer = await fetch(input, init);
          const headers = new Headers(answer.headers);
          headers.delete('content-encoding');
          headers.set('date', NIGHT.toUTCString());
          headers.set('x-toast-ratelimit-remaining', '0');
          headers.set('x-toast-ratelimit-reset', String(NIGHT.getTime() / 1_000 + seconds));
          return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
        },
      });
      await client.read();
      expect([...new Set(limits.blocks.map((block) => block.split(' ').at(-1)))]).toEqual(blocks);
    },
  );
});

describe('the settings of a Toast source', () => {
  const config = configFor({
    url: 'https://toast.example',
    restaurantGuid: '5A3C1E00-0000-4000-8000-000000000001',
  });

  test('are brought into one form', () => {
    expect(toastConfigSchema.parse({ ...config, baseUrl: 'https://toast.example//' })).toMatchObject({
      baseUrl: 'https://toast.example',
      restaurantGuid: '5a3c1e00-0000-4000-8000-000000000001',
    });
  });

  test.each([
    { baseUrl: 'ftp://toast.example' },
    { baseUrl: 'https://user:word@toast.example' },
    { baseUrl: 'https://toast.example?x=1' },
    { baseUrl: 'toast' },
    { restaurantGuid: 'mine' },
    { clientSecret: '' },
    { dataset: 'stock' },
    { history: '2015-11-30' },
    { history: 'yesterday' },
    { lookbackMinutes: 0 },
  ])('are refused with %j', (change) => {
    expect(toastConfigSchema.safeParse({ ...config, ...change }).success).toBe(false);
  });

  test('[A9] [D9] decide how often it is read, whose limits it shares, and how deletions are told', () => {
    const tables = { ...config, dataset: 'tables' as const };
    expect(toastConnector.pace(config)).toEqual({ defaultMs: 60_000, minMs: 5_000, maxMs: 86_400_000 });
    expect(toastConnector.pace(tables)).toEqual({ defaultMs: 1_800_000, minMs: 300_000, maxMs: 86_400_000 });
    expect(toastConnector.account(config)).toBe('toast toast.example sample-client');
    expect(toastConnector.deletePolicy(config)).toBe('soft-flag');
    expect(toastConnector.deletePolicy(tables)).toBe('absence');
  });
});

test('[A4] at full pace Toast has to complain once at most, and all orders come', async () => {
  const { real: _, ...settings } = sold();
  const toast = await startToastSimulator({ ...settings, speed: 1, historyDays: 1, ordersPerDay: 250 });
  try {
    const client = createClient(configFor(toast, { history: '2026-11-19' }), { limits: localLimits() });
    await client.read();
    expect(sorted(client.records.values())).toEqual(truthOf(toast.control.truth(), 'order'));
    const refusals = toast.control.requests().filter(({ status }) => status === 429);
    expect(refusals.length).toBeLessThanOrEqual(1);
  } finally {
    await toast.close();
  }
});
