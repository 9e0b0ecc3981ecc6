import { expect, test } from 'vitest';
import { rememberedIndicator, rememberIndicator } from './indicator-memory.ts';

const createStorage = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
};
const success = { state: 'success', at: '2026-05-20T12:00:00.000Z' } as const;

test('[A6] how the last sync ended is there after a reload, for its own organisation only', () => {
  const storage = createStorage();
  rememberIndicator(storage, 'a', success);
  expect(rememberedIndicator(storage, 'a')).toEqual(success);
  expect(rememberedIndicator(storage, 'b')).toBeNull();
});

test('a sync under way leaves what is remembered as it was', () => {
  const storage = createStorage();
  rememberIndicator(storage, 'a', success);
  rememberIndicator(storage, 'a', { state: 'syncing', percent: 4, sourceNames: [], runId: 'r' });
  expect(rememberedIndicator(storage, 'a')).toEqual(success);
});

test('what cannot be read any more is forgotten', () => {
  const storage = createStorage();
  storage.setItem('syncline.indicator.a', '{"state":"won');
  expect(rememberedIndicator(storage, 'a')).toBeNull();
  storage.setItem('syncline.indicator.a', '{"state":"another"}');
  expect(rememberedIndicator(storage, 'a')).toBeNull();
});
