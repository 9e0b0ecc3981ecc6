import { expect, test } from 'vitest';
import { parseCsvIndependently } from '../testing/parse-csv-independently.ts';
import { startTestServer } from '../testing/test-server.ts';

async function setup() {
  const server = await startTestServer();
  const one = await server.join({ organisation: 'One', role: 'admin' });
  const fetchCsv = (cookie: string, query: object) =>
    fetch(`${server.url}/api/records.csv?query=${encodeURIComponent(JSON.stringify(query))}`, {
      headers: { cookie },
    });
  return { server, one, fetchCsv };
}

test('what is looked at is a file: filtered, sorted, whole', async () => {
  const { server, one, fetchCsv } = await setup();
  const [feed] = await one.api.sync.feeds.query();
  await server.prisma.$executeRaw`
    insert into record (feed_id, type, key, data)
    select ${feed?.id}, 'product', 'k' || n, jsonb_build_object('name', 'Name, "' || n || '"', 'price', n)
    from generate_series(1, 5000) n`;
  const response = await fetchCsv(one.cookie, {
    type: 'product',
    filters: [{ field: 'price', operator: 'atLeast', value: 11 }],
    sort: { field: 'price', direction: 'desc' },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toMatch(/attachment; filename="product-[\d-]+\.csv"/);
  const { header, rows } = parseCsvIndependently(await response.text());
  const column = (name: string) => header.indexOf(name);
  expect(rows).toHaveLength(4_990);
  expect(rows.map((row) => row[column('price')])).toEqual(
    Array.from({ length: 4_990 }, (_, n) => ((5_000 - n) / 100).toFixed(2)),
  );
  expect(rows[0]?.[column('name')]).toBe('Name, "5000"');
});

test('[E2] nobody gets what is not theirs, and who goes away holds nothing up', async () => {
  const { server, one, fetchCsv } = await setup();
  const [feed] = await one.api.sync.feeds.query();
  await one.api.records.create.mutate({ type: 'product', data: { name: 'Only for One' } });
  await server.prisma.$executeRaw`
    insert into record (feed_id, type, key, data)
    select ${feed?.id}, 'customer', 'k' || n, jsonb_build_object('name', repeat('x', 2000)) from generate_series(1, 20000) n`;
  const two = await server.join({ organisation: 'Two', role: 'viewer' });
  expect(await (await fetchCsv(two.cookie, { type: 'product' })).text()).not.toContain('Only for One');
  expect((await fetchCsv('', { type: 'product' })).status).toBe(401);
  expect((await fetchCsv(one.cookie, { type: 'nothing' })).status).toBe(404);
  expect((await fetchCsv(one.cookie, { search: 'x' })).status).toBe(400);
  const bad = { type: 'product', filters: [{ field: 'x', operator: 'is', value: 1 }] };
  expect((await fetchCsv(one.cookie, bad)).status).toBe(400);
  for (let i = 0; i < 4; i++) {
    let response = await fetchCsv(one.cookie, { type: 'customer' });
    // Those before have not been noticed to be gone yet. Were they never, this would not end.
    while (response.status === 429) response = await fetchCsv(one.cookie, { type: 'customer' });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  }
});
