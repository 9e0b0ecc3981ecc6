import { expect, test } from 'vitest';
import { atMinute, startHistory } from './history.fixture.ts';
import { listRuns } from './list-runs.ts';
import { beginningsOf, runFilterSchema, type RunFilter } from './run-filter.ts';

type Asked = Partial<RunFilter> & { readonly before?: string; readonly limit?: number };

async function startListing() {
  const history = await startHistory();
  const one = await history.organisation('one');
  const orders = await one.addSource('Orders of Rome', one.storeId);
  const prices = await one.addSource('Price list');
  const list = async (asked: Asked = {}) => {
    const { before, limit = 50, ...filter } = asked;
    const page = await listRuns(history, one.member, { ...runFilterSchema.parse(filter), before, limit });
    return { ...page, ids: page.runs.map(({ id }) => id) };
  };
  return { ...history, one, orders, prices, list };
}

const failure = (errorMessage: string) =>
  ({ status: 'error', errorKind: 'source', errorMessage, errorAdvice: '' }) as const;

test('[E1] runs come newest first, page by page', async () => {
  const { one, orders, list } = await startListing();
  const a = await one.addRun(orders, 1);
  const b = await one.addRun(orders, 2);
  const c = await one.addRun(orders, 3);
  const first = await list({ limit: 2 });
  expect(first.ids).toEqual([c, b]);
  const second = await list({ limit: 2, before: first.next ?? '' });
  expect(second).toMatchObject({ ids: [a], next: null });
});

test('[E1] runs are found by their source, store, status, trigger, period and whether they changed anything', async () => {
  const { one, orders, prices, list } = await startListing();
  const failed = await one.addRun(orders, 1, failure('Not found.'));
  const running = await one.addRun(prices, 2, { status: 'saving', startedAt: null, endedAt: null });
  const changed = await one.addRun(prices, 3, { removed: 1, trigger: 'webhook' });
  const plain = await one.addRun(orders, 4);

  expect((await list({ sources: [prices] })).ids).toEqual([changed, running]);
  expect((await list({ sources: [prices, orders] })).ids).toEqual([plain, changed, running, failed]);
  expect((await list({ storeId: one.storeId })).ids).toEqual([plain, failed]);
  expect((await list({ storeId: one.storeId, sources: [prices] })).ids).toEqual([]);
  expect((await list({ group: 'running' })).ids).toEqual([running]);
  expect((await list({ group: 'error' })).ids).toEqual([failed]);
  expect((await list({ group: 'complete', sources: [orders] })).ids).toEqual([plain]);
  expect((await list({ trigger: 'webhook' })).ids).toEqual([changed]);
  expect((await list({ withChanges: true })).ids).toEqual([changed]);
  const period = { from: atMinute(2).toISOString(), to: atMinute(4).toISOString() };
  expect((await list(period)).ids).toEqual([changed, running]);
  expect((await list({ ...period, before: changed })).ids).toEqual([running]);
});

test('[E1] text finds runs by words of their error and by the name of their source, each once', async () => {
  const { one, orders, prices, list } = await startListing();
  const gone = await one.addRun(prices, 1, failure('https://rome.example.com answered 404 (Not Found).'));
  const late = await one.addRun(orders, 2, failure('rome.example.com took longer than 90 s.'));
  const fine = await one.addRun(orders, 3);
  await one.addRun(prices, 4);

  expect((await list({ text: 'exam' })).ids).toEqual([late, gone]);
  expect((await list({ text: 'not 404' })).ids).toEqual([gone]);
  expect((await list({ text: 'Rome' })).ids).toEqual([fine, late, gone]);
  expect((await list({ text: 'rome', sources: [prices] })).ids).toEqual([gone]);
  expect((await list({ text: 'rome', limit: 2 })).ids).toEqual([fine, late]);
  for (const text of ['nothing like it', '%', "'", ':* & !', '\\'])
    expect((await list({ text })).ids).toEqual([]);
});

test('[E2] another organisation has no part in it', async () => {
  const { organisation, one, orders, list } = await startListing();
  const two = await organisation('two');
  const theirs = await two.addSource('Orders of Rome');
  await two.addRun(theirs, 1, failure('rome'));
  const own = await one.addRun(orders, 2);
  expect((await list()).ids).toEqual([own]);
  expect((await list({ text: 'rome' })).ids).toEqual([own]);
  expect((await list({ sources: [theirs] })).ids).toEqual([]);
  expect((await list({ storeId: two.storeId })).ids).toEqual([]);
});

test('the text that people type is no query of the database', () => {
  expect(beginningsOf("Sheet 'A' & !403")).toBe('sheet:* & a:* & 403:*');
  expect(beginningsOf('…')).toBeNull();
});
