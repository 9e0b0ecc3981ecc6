import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { follow, syncToEnd } from './testing/follow.ts';
import { generateSample } from './testing/generate-sample.ts';
import { parseCsvIndependently } from './testing/parse-csv-independently.ts';
import { startTestServer, type Person } from './testing/test-server.ts';

/** Real files where they are at hand, else generated ones of the same shape. */
const realData = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

const files = [
  { file: 'northwind/categories.csv', type: 'category', key: ['CategoryID'], inStore: false },
  { file: 'northwind/products.csv', type: 'product', key: ['ProductID'], inStore: false },
  { file: 'northwind/customers.csv', type: 'customer', key: ['CustomerID'], inStore: false },
  { file: 'northwind/orders.csv', type: 'order', key: ['OrderID'], inStore: true },
  { file: 'northwind/order-details.csv', type: 'orderLine', key: ['OrderID', 'ProductID'], inStore: true },
  { file: 'unece/units-of-measure.csv', type: 'unit', key: ['CommonCode'], inStore: false },
] as const;
type SampleFile = (typeof files)[number];

async function textOf({ file, type }: SampleFile): Promise<string> {
  const path = join(realData, file);
  return existsSync(path) ? readFile(path, 'utf8') : generateSample(type);
}

async function addSource(person: Person, sample: SampleFile, path: string) {
  await writeFile(path, await textOf(sample));
  const input = { location: { from: 'path', path } };
  const preview = await person.api.sources.preview.mutate({ kind: 'file', input });
  const [best] = preview.suggestions;
  expect(best).toMatchObject({ type: sample.type, key: sample.key });
  const mapping = { type: sample.type, key: sample.key, columns: best?.columns, formats: preview.formats };
  const source = await person.api.sources.create.mutate({
    name: sample.type,
    kind: 'file',
    storeId: sample.inStore ? person.storeId : null,
    config: { ...input, mapping },
  });
  return { source, columns: best?.columns ?? [], path };
}

describe('the main job, on real input', () => {
  test.each(files)('every row of $file becomes a record, cell by cell', async (sample) => {
    const server = await startTestServer();
    const admin = await server.join({ organisation: 'One', role: 'admin' });
    const { source, columns } = await addSource(admin, sample, join(server.folder, 'input.csv'));
    const run = await syncToEnd(admin, source.id);

    const { header, rows } = parseCsvIndependently(await textOf(sample));
    expect(run).toMatchObject({ status: 'complete', progress: 100, stats: { rows: rows.length } });
    expect(run.counts).toEqual({ created: rows.length, updated: 0, unchanged: 0, removed: 0, rejected: 0 });

    const records = await readAll(admin, sample.type);
    expect(records.size).toBe(rows.length);
    const { declaration } =
      (await admin.api.records.types.query()).find((it) => it.declaration.name === sample.type) ?? {};
    const texts = columns.filter(({ field }) =>
      ['text', 'reference'].includes(declaration?.fields[field]?.kind ?? ''),
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const row of rows) {
      const cell = (column: string) => row[header.indexOf(column)] ?? '';
      const data = records.get(sample.key.map(cell).join('/'));
      for (const { column, field } of texts) expect(data?.[field] ?? '').toBe(cell(column));
    }
  });

  test('of three changed rows and a deleted one, exactly those are written and reach a subscriber', async () => {
    const server = await startTestServer();
    const admin = await server.join({ organisation: 'One', role: 'admin' });
    const { source, path } = await addSource(admin, files[1], join(server.folder, 'input.csv'));
    const first = await syncToEnd(admin, source.id);
    const [shared] = await admin.api.sync.feeds.query();
    const live = await follow(admin, { changes: [{ feed: shared?.id ?? 0, cursor: null }], runs: true });

    const lines = (await readFile(path, 'utf8')).split('\n');
    const changed = lines
      .map((line, n) =>
        [2, 5, 7].includes(n) ? line.replace(/^(\d+),(?:"[^"]*"|[^,]*)/, '$1,Another name') : line,
      )
      .filter((_, n) => n !== 10);
    await writeFile(path, changed.join('\n'));
    await expect(admin.api.sync.startSync.mutate({ sourceId: source.id })).rejects.toMatchObject({
      data: { appCode: 'too_many_requests' },
    });
    await server.prisma.source.update({ where: { id: source.id }, data: { lastManualStart: null } });
    const second = await syncToEnd(admin, source.id);

    expect(second.counts).toEqual({
      created: 0,
      updated: 3,
      unchanged: first.stats.rows - 4,
      removed: 1,
      rejected: 0,
    });
    await live.until((event) => event.kind === 'changes' && event.changes.some(({ deleted }) => deleted));
    const changes = live.events.flatMap((event) => (event.kind === 'changes' ? event.changes : []));
    expect(changes).toHaveLength(4);
    expect(changes.filter(({ deleted }) => deleted)).toHaveLength(1);
    expect(changes.filter(({ data }) => data?.['name'] === 'Another name')).toHaveLength(3);
  });

  test('an unchanged file costs no write, and what a source refuses changes nothing', async () => {
    const server = await startTestServer();
    const admin = await server.join({ organisation: 'One', role: 'admin' });
    const { source, path } = await addSource(admin, files[1], join(server.folder, 'input.csv'));
    const first = await syncToEnd(admin, source.id);
    const feedsBefore = await admin.api.sync.feeds.query();
    const again = async () => {
      await server.prisma.source.update({ where: { id: source.id }, data: { lastManualStart: null } });
      return syncToEnd(admin, source.id);
    };

    expect(await again()).toMatchObject({
      status: 'complete',
      message: 'Nothing has changed',
      stats: { rows: 0 },
    });
    const text = await readFile(path, 'utf8');

    await writeFile(path, text.split('\n').slice(0, 20).join('\n') + '\n');
    expect(await again()).toMatchObject({ status: 'error', error: { kind: 'shrunk' } });
    await writeFile(path, '<!doctype html><html><body>Sign in</body></html>');
    expect(await again()).toMatchObject({ status: 'error', error: { kind: 'rejected_input' } });
    await writeFile(path, '');
    expect(await again()).toMatchObject({ status: 'error', error: { kind: 'rejected_input' } });
    expect(await admin.api.sync.feeds.query()).toEqual(feedsBefore);

    await writeFile(path, text.replaceAll('\n', '\r\n'));
    expect(await again()).toMatchObject({
      status: 'complete',
      counts: { unchanged: first.stats.rows, created: 0, updated: 0 },
    });
    expect(await admin.api.sync.feeds.query()).toEqual(feedsBefore);
  });
});

/** Every record of a type, paged through `since` as a client does: data by key. */
async function readAll(
  { api }: Person,
  type: string,
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const records = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { id: feed } of await api.sync.feeds.query()) {
    for (let cursor: string | null = null, more = true; more;) {
      const page = await api.sync.since.query({ feed, type, cursor, limit: 500 });
      for (const { key, data } of page.changes) if (data) records.set(key, { ...data });
      ({ to: cursor, more } = page);
    }
  }
  return records;
}
