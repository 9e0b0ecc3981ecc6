import { expect, test } from 'vitest';
import { emptyState, readAnew } from '../store/sync-state.ts';
import type { FeedInfo } from '../transport.ts';
import { planLook } from './plan-look.ts';

const info = (heads: Readonly<Record<string, number>>, cursor = '7.50000'): FeedInfo => ({
  id: 1,
  storeId: null,
  cursor,
  types: Object.entries(heads).map(([type, head]) => ({ type, head, count: 1 })),
});
const at = (type: string, cursor: string, count = 1) => ({
  ...emptyState(1, type),
  shown: 1,
  cursor,
  tally: { count, checksum: 0 },
});
const typesOf = (places: readonly { readonly type: string }[]) => places.map(({ type }) => type);

test('[C6] what was never read is paged, and the subscription starts where the feed is now', () => {
  const look = planLook(info({ product: 9 }), [emptyState(1, 'product')]);

  expect(look).toMatchObject({ from: '7.50000', unchanged: [], awaited: [] });
  expect(typesOf(look.behind)).toEqual(['product']);
});

test('[S2] a type whose last change is known has nothing to ask for', () => {
  const look = planLook(info({ product: 9, unit: 0 }), [at('product', '7.9'), at('unit', '7.5')]);

  expect(look).toMatchObject({ behind: [], unchanged: ['product', 'unit'], from: '7.50000' });
});

test('[C7] who lacks a few changes gets them by the subscription', () => {
  const states = [at('product', '7.49100'), at('unit', '7.49900'), at('order', '7.49000')];
  const look = planLook(info({ product: 49_500, unit: 50_000, order: 7 }), states);

  expect(look).toMatchObject({
    from: '7.49100',
    awaited: ['product', 'unit'],
    behind: [],
    unchanged: ['order'],
  });
});

test('[C7] who lacks many pages them', () => {
  const look = planLook(info({ product: 49_500, unit: 50_000 }), [
    at('product', '7.10'),
    at('unit', '7.49900'),
  ]);

  expect(look).toMatchObject({ from: '7.50000', awaited: [] });
  expect(typesOf(look.behind)).toEqual(['product', 'unit']);
});

test('[S4] another history, a cursor ahead of it, and a reading that is under way are for pages', () => {
  const states = [at('product', '6.9'), at('unit', '7.50001'), readAnew(at('order', '7.49999'))];
  const look = planLook(info({ product: 9, unit: 9, order: 9 }), states);

  expect(typesOf(look.behind)).toEqual(['product', 'unit', 'order']);
});

test('[S5] a type that did not change and yet holds another number of records is looked into', () => {
  const look = planLook(info({ product: 9 }), [at('product', '7.9', 2)]);

  expect(typesOf(look.behind)).toEqual(['product']);
});
