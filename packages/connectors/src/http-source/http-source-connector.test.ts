import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { collect, describeConnector, type Upstream } from '../connector.contract.ts';
import type { Batch } from '../connector.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import { startToastSimulator } from '../toast/simulator/toast-simulator.ts';
import { SAMPLE_CLIENT } from '../toast/simulator/toast-world.ts';
import { noLimits, sold } from '../toast/toast-harness.ts';
import { httpDocumentSchema, type HttpDocumentInput } from './http-document.ts';
import { type HttpSourceConfig, type HttpSourceInput } from './http-source-config.ts';
import { httpSourceConnector } from './http-source-connector.ts';
import { presets } from './presets.ts';
import { startJsonServer, type ApiReply, type ApiRequest } from './simulator/json-server.ts';
import { lightspeed, shopify, square, type SimulatedProduct } from './simulator/shops.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['id'],
  columns: [
    { column: 'name', field: 'name' },
    { column: 'price', field: 'price' },
  ],
};
const document = (of: HttpDocumentInput) => httpDocumentSchema.parse(of);

describeConnector('an HTTP source', httpSourceConnector, async () => {
  let items: readonly object[] = [];
  const whole = (): ApiReply => ({ body: { data: { items } } });
  const server = await startJsonServer(whole);
  const input: HttpSourceInput = {
    document: document({ baseUrl: server.url, request: { path: '/items' }, records: 'data.items' }),
  };
  const fault = (
    kind: 'credentials_rejected' | 'not_found' | 'unavailable' | 'rejected_input',
    reply: ApiReply,
  ) => ({
    kind,
    cause: async () => server.answer(() => reply),
  });
  const upstream: Upstream<HttpSourceConfig, HttpSourceInput> = {
    input,
    config: { ...input, mapping },
    async fill(count, edition) {
      items = Array.from({ length: count }, (_, n) => ({
        id: n,
        name: `Product ${n}, ${edition}`,
        price: n,
      }));
      server.answer(whole);
    },
    faults: {
      'wrong credentials': fault('credentials_rejected', { status: 401 }),
      'no such list': fault('not_found', { status: 404 }),
      'an outage': fault('unavailable', { status: 500 }),
      'a web page': fault('unavailable', { body: '<html>Sign in</html>' }),
      'no records': fault('rejected_input', { body: [] }),
      'a list of texts': fault('rejected_input', { body: { data: { items: ['a'] } } }),
    },
    close: () => server.close(),
  };
  return upstream;
});

const sample = (count: number): SimulatedProduct[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(1_000 + n),
    name: `Product ${n}`,
    price: 100 + n,
    version: 1_700_000_000_000 + n * 1_000,
    isDeleted: false,
  }));

/** A client that applies what it reads as the engine does. */
function createClient(config: HttpSourceConfig, deps = connectorDeps({ limits: noLimits() })) {
  let state: unknown = null;
  const held = new Map<string, Readonly<Record<string, unknown>>>();
  const apply = ({ records, removed = [] }: Batch) => {
    for (const { key, data } of records) held.set(key, data);
    for (const { key } of removed) held.delete(key);
  };
  return {
    held,
    async read(): Promise<readonly Batch[]> {
      const scratch = await mkdtemp(join(tmpdir(), 'syncline-http-'));
      onTestFinished(() => rm(scratch, { recursive: true, force: true }));
      const result = await httpSourceConnector.read({
        config,
        state,
        deps,
        refetch: [],
        signal: new AbortController().signal,
        scratch,
        report: () => undefined,
        waiting: () => undefined,
        warn: () => undefined,
      });
      const batches = await collect(result);
      if (result.kind === 'rows' && result.isComplete) held.clear();
      for (const batch of batches) apply(batch);
      state = batches.at(-1)?.checkpoint ?? (result.kind === 'rows' ? result.state : state);
      return batches;
    },
  };
}

async function open(answer: (request: ApiRequest) => ApiReply) {
  const server = await startJsonServer(answer);
  onTestFinished(() => server.close());
  return server;
}

const systems = [
  {
    name: 'square' as const,
    simulate: square,
    mapping: {
      ...mapping,
      columns: [
        { column: 'item_data.name', field: 'name' },
        { column: 'item_data.variations.0.item_variation_data.price_money.amount', field: 'sku' },
      ],
    },
  },
  {
    name: 'shopify' as const,
    simulate: shopify,
    mapping: {
      ...mapping,
      columns: [
        { column: 'title', field: 'name' },
        { column: 'variants.0.price', field: 'price' },
      ],
    },
  },
  {
    name: 'lightspeed' as const,
    simulate: lightspeed,
    mapping: {
      ...mapping,
      columns: [
        { column: 'name', field: 'name' },
        { column: 'price_including_tax', field: 'price' },
      ],
    },
  },
];

test.each(systems)(
  '$name is read as a whole, then what changed and what is gone',
  async ({ name, simulate, mapping: own }) => {
    let products = sample(250);
    const server = await open(simulate(() => products));
    const config: HttpSourceConfig = {
      document: document({ ...presets[name].document, baseUrl: server.url }),
      token: 'sample-token',
      mapping: own,
    };
    const client = createClient(config);
    await client.read();
    expect(client.held.size).toBe(250);
    expect(client.held.get('1249')).toMatchObject({ name: 'Product 249' });
    const before = server.requests.length;

    products = [
      ...products.filter(({ id }) => id !== '1000' && id !== '1001'),
      { id: '1000', name: 'Product 0, new', price: 1, version: 1_800_000_000_000, isDeleted: false },
      { id: '1001', name: 'Product 1', price: 101, version: 1_800_000_001_000, isDeleted: true },
    ];
    await client.read();
    expect(client.held.get('1000')).toMatchObject({ name: 'Product 0, new' });
    expect(client.held.has('1001')).toBe(false);
    expect(client.held.size).toBe(249);
    if (config.document.incremental.kind !== 'none') expect(server.requests.length - before).toBeLessThan(3);

    const wrong = createClient({ ...config, token: 'another' });
    await expect(wrong.read()).rejects.toMatchObject({ failure: { kind: 'credentials_rejected' } });
  },
);

test('toast is read by its document as by its own connector, as far as a document goes', async () => {
  const simulator = await startToastSimulator(sold());
  onTestFinished(() => simulator.close());
  const config: HttpSourceConfig = {
    document: document({
      ...presets.toast.document,
      baseUrl: simulator.url,
      incremental: { ...presets.toast.document.incremental, start: '2026-11-10T00:00:00Z' },
    }),
    username: simulator.restaurantGuid,
    clientId: SAMPLE_CLIENT.clientId,
    clientSecret: SAMPLE_CLIENT.clientSecret,
    mapping: {
      type: 'own.order',
      key: ['guid'],
      columns: [{ column: 'displayNumber', field: 'number' }],
      declares: {
        name: 'own.order',
        scope: 'store',
        title: 'number',
        fields: { number: { kind: 'text', required: false } },
      },
    },
  };
  const deps = connectorDeps({ limits: noLimits(), now: () => new Date('2026-11-21T10:30:00Z') });
  const client = createClient(config, deps);
  await client.read();
  const answer = await fetch(`${simulator.url}/_control/truth`);
  const truth = z.array(z.object({ type: z.string(), key: z.string() })).parse(await answer.json());
  const orders = truth.filter(({ type }) => type === 'order').map(({ key }) => key);
  expect(orders.length).toBeGreaterThan(200);
  expect([...client.held.keys()].sort()).toEqual(orders.sort());
});

describe('a document', () => {
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: from + n, name: `P${from + n}`, price: 1 }));
  const client = (of: HttpDocumentInput, more: Partial<HttpSourceConfig> = {}) =>
    createClient({ document: document(of), mapping, ...more });

  test.each<[string, HttpDocumentInput['pagination'], Record<string, string>]>([
    ['pages', { kind: 'page', size: 10 }, { page: '{{page}}', size: '{{size}}' }],
    ['offsets', { kind: 'offset', size: 10 }, { offset: '{{offset}}', size: '{{size}}' }],
    ['cursors', { kind: 'cursor', path: 'next', more: 'more' }, { cursor: '{{cursor}}' }],
    ['cursors in a header', { kind: 'cursor', header: 'x-next' }, { cursor: '{{cursor}}' }],
    ['addresses', { kind: 'next-url', path: 'nextUrl' }, {}],
    ['links', { kind: 'link' }, {}],
  ])('pages by %s to the end', async (_, pagination, query) => {
    const server = await open(({ query: asked, path }) => {
      const start = Number(
        asked.get('offset') ?? asked.get('cursor') ?? (Number(asked.get('page') ?? 1) - 1) * 10,
      );
      const more = start + 10 < 35;
      const next = `${path}?offset=${start + 10}`;
      return {
        headers: more ? { 'x-next': String(start + 10), link: `<${next}>; rel="next"` } : {},
        body: {
          items: rows(start, Math.min(10, 35 - start)),
          more,
          next: String(start + 10),
          ...(more && { nextUrl: next }),
        },
      };
    });
    const all = client({ baseUrl: server.url, request: { path: '/p', query }, records: 'items', pagination });
    await all.read();
    expect([...all.held.keys()].map(Number).sort((a, b) => a - b)).toEqual(rows(0, 35).map(({ id }) => id));
    expect(server.requests).toHaveLength(4);
  });

  test('never follows an answer to another host with its credentials', async () => {
    const server = await open(() => ({
      headers: { link: '<http://127.0.0.2:9/x>; rel="next"' },
      body: rows(0, 1),
    }));
    const all = client(
      {
        baseUrl: server.url,
        auth: { kind: 'bearer' },
        request: { path: '/p' },
        pagination: { kind: 'link' },
      },
      { token: 'secret' },
    );
    await expect(all.read()).rejects.toMatchObject({ failure: { kind: 'misconfigured' } });
  });

  test('does not read in circles', async () => {
    const server = await open(() => ({ body: { items: rows(0, 1), next: 'same' } }));
    const all = client({
      baseUrl: server.url,
      request: { path: '/p', query: { cursor: '{{cursor}}' } },
      records: 'items',
      pagination: { kind: 'cursor', path: 'next' },
    });
    await expect(all.read()).rejects.toMatchObject({
      failure: { message: expect.stringContaining('before') },
    });
  });

  test('signs in once, and once more when the token has ended', async () => {
    let logins = 0;
    let good = '';
    const server = await open(({ path, headers, body }) => {
      if (path === '/token') {
        if (!body.includes('client_secret=sesame')) return { status: 400 };
        logins += 1;
        good = `t${logins}`;
        return { body: { access_token: good, expires_in: 3_600 } };
      }
      return headers['authorization'] === `Bearer ${good}` ? { body: rows(0, 2) } : { status: 401 };
    });
    const of: HttpDocumentInput = {
      baseUrl: server.url,
      auth: { kind: 'oauth2-client-credentials', tokenUrl: `${server.url}/token` },
      request: { path: '/p' },
    };
    const all = client(of, { clientId: 'me', clientSecret: 'sesame' });
    await all.read();
    await all.read();
    expect(logins).toBe(1);
    good = 'another';
    await all.read();
    expect(logins).toBe(2);
    await expect(client(of, { clientId: 'me', clientSecret: 'wrong' }).read()).rejects.toMatchObject({
      failure: { kind: 'credentials_rejected' },
    });
  });

  test('says what the errors of its API mean', async () => {
    let answered: ApiReply[] = [];
    const server = await open(() => answered.shift() ?? { body: rows(0, 2) });
    const of: HttpDocumentInput = {
      baseUrl: server.url,
      request: { path: '/p' },
      errors: [
        { status: [404], means: 'nothing' },
        { status: [409], means: 'start-over' },
        {
          status: [400],
          contains: 'closed',
          means: 'fail',
          message: 'The shop is closed.',
          advice: 'Open it.',
        },
      ],
    };
    answered = [{ status: 404 }];
    const none = client(of);
    await none.read();
    expect(none.held.size).toBe(0);

    answered = [{ status: 409 }, { status: 409 }];
    const again = client(of);
    await again.read();
    expect(again.held.size).toBe(2);

    answered = [{ status: 400, body: { error: 'closed for today' } }];
    await expect(client(of).read()).rejects.toMatchObject({ failure: { message: 'The shop is closed.' } });
    answered = [{ status: 400, body: { error: 'other' } }];
    await expect(client(of).read()).rejects.toMatchObject({ failure: { kind: 'misconfigured' } });
  });

  test('asks in windows that follow each other, and looks back over what may have come late', async () => {
    const server = await open(() => ({ body: [] }));
    const now = { at: new Date('2026-11-03T00:00:05Z') };
    const deps = connectorDeps({ limits: noLimits(), now: () => now.at });
    const all = createClient(
      {
        mapping,
        document: document({
          baseUrl: server.url,
          request: { path: '/p', query: { from: '{{since}}', to: '{{until}}' } },
          incremental: {
            kind: 'window',
            start: '2026-11-01T00:00:00Z',
            stepMinutes: 1_440,
            lookbackMinutes: 60,
          },
        }),
      },
      deps,
    );
    const asked = () => server.requests.map(({ query }) => `${query.get('from')} ${query.get('to')}`);
    await all.read();
    expect(asked()).toEqual([
      '2026-11-01T00:00:00.000Z 2026-11-02T00:00:00.000Z',
      '2026-11-02T00:00:00.000Z 2026-11-03T00:00:00.000Z',
    ]);
    now.at = new Date('2026-11-03T01:00:05Z');
    await all.read();
    expect(asked().slice(2)).toEqual(['2026-11-02T23:00:00.000Z 2026-11-03T01:00:00.000Z']);
  });

  test('is tried out with the requests it made, without what their queries say', async () => {
    const server = await open(() => ({ body: { data: rows(0, 3) } }));
    const shown = await httpSourceConnector.preview({
      config: {
        document: document({
          baseUrl: server.url,
          auth: { kind: 'api-key', in: 'query', name: 'key' },
          request: { path: '/p' },
          records: 'data',
        }),
        token: 'secret',
      },
      rows: 2,
      signal: new AbortController().signal,
      deps: connectorDeps(),
    });
    expect(shown.header).toEqual(['id', 'name', 'price']);
    expect(shown.rows).toHaveLength(2);
    expect(shown.requests).toMatchObject([{ method: 'GET', url: `${server.url}/p?key`, status: 200 }]);
  });

  test('with a value that there is none of is refused', async () => {
    const server = await open(() => ({ body: [] }));
    await expect(
      client({ baseUrl: server.url, request: { path: '/{{nonsense}}' } }).read(),
    ).rejects.toMatchObject({
      failure: { kind: 'misconfigured', message: expect.stringContaining('{{nonsense}}') },
    });
  });
});
