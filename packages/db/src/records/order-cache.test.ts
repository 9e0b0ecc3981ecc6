import { expect, test } from 'vitest';
import { createOrderCache, type OrderAsked } from './order-cache.ts';

const start = new Date('2026-05-20T12:00:00Z');
const asked = (name: string, more: Partial<OrderAsked> = {}): OrderAsked => ({
  name,
  version: '1',
  staleMs: 0,
  now: start,
  ...more,
});

function counting(rows = 10) {
  const counted = {
    made: 0,
    make: async () => {
      counted.made += 1;
      return { feeds: new Int32Array(rows), seqs: new Float64Array(rows), goesOn: false };
    },
  };
  return counted;
}

test('what many ask for at once is read once, until a record has changed', async () => {
  const cache = createOrderCache();
  const counted = counting();
  await Promise.all([1, 2, 3].map(() => cache.get(asked('a'), counted.make)));
  await cache.get(asked('a'), counted.make);
  expect(counted.made).toBe(1);
  await cache.get(asked('a', { version: '2' }), counted.make);
  expect(counted.made).toBe(2);
});

test('an outdated order will do for as long as it was said to', async () => {
  const cache = createOrderCache();
  const counted = counting();
  await cache.get(asked('a'), counted.make);
  const later = (ms: number) =>
    asked('a', { version: '2', staleMs: 10_000, now: new Date(start.getTime() + ms) });
  await cache.get(later(9_000), counted.make);
  expect(counted.made).toBe(1);
  await cache.get(later(11_000), counted.make);
  expect(counted.made).toBe(2);
});

test('it holds no more than it may, and lets go of what was not asked for longest', async () => {
  const cache = createOrderCache(3_000);
  const counted = counting(100);
  for (const name of ['a', 'b', 'a', 'c']) await cache.get(asked(name), counted.make);
  expect(counted.made).toBe(3);
  expect([cache.find(asked('a')) !== null, cache.find(asked('b')) !== null]).toEqual([true, false]);
});

test('what fails is told, and read again for the next', async () => {
  const cache = createOrderCache();
  await expect(cache.get(asked('a'), () => Promise.reject(new Error('No database')))).rejects.toThrow(
    'No database',
  );
  const counted = counting();
  await cache.get(asked('a'), counted.make);
  expect(counted.made).toBe(1);
});
