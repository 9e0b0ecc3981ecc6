import { expect, test } from 'vitest';
import { createSharedCache } from './shared-cache.ts';

const valueOf = (name: string, bytes: number) => ({ name, bytes });

test('what many ask for at once is made once', async () => {
  const cache = createSharedCache(1_000);
  let made = 0;
  const make = async () => valueOf(`made ${++made}`, 10);
  const values = await Promise.all(Array.from({ length: 50 }, () => cache.get('a', make)));
  expect(new Set(values).size).toBe(1);
  expect(await cache.get('a', make)).toBe(values[0]);
  expect(made).toBe(1);
});

test('what fails is told to all who wait, and tried again for the next', async () => {
  const cache = createSharedCache(1_000);
  const fail = async () => Promise.reject(new Error('No database'));
  const asked = [cache.get('a', fail), cache.get('a', fail)];
  for (const it of asked) await expect(it).rejects.toThrow('No database');
  expect(await cache.get('a', async () => valueOf('later', 1))).toEqual(valueOf('later', 1));
});

test('it holds no more than it may, and lets go of what was not asked for longest', async () => {
  const cache = createSharedCache(100);
  const makes = new Map<string, number>();
  const ask = (key: string) =>
    cache.get(key, async () => {
      makes.set(key, (makes.get(key) ?? 0) + 1);
      return valueOf(key, 40);
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(Object.fromEntries(makes)).toEqual({ a: 1, b: 2, c: 1 });
  await cache.get('large', async () => valueOf('large', 1_000));
  await ask('a');
  expect(makes.get('a')).toBe(2);
});
