import { expect, test } from 'vitest';
import { createHearing } from './hearing.ts';

const one = (told: number) => ({ from: 'one', told });

test('who hears everything has missed nothing', () => {
  const { hasMissed } = createHearing();
  expect(hasMissed(one(4), false)).toBe(false);
  expect(hasMissed(one(5), true)).toBe(false);
  expect(hasMissed(one(6), true)).toBe(false);
  expect(hasMissed(one(6), false)).toBe(false);
  expect(hasMissed({ from: 'other', told: 1 }, true)).toBe(false);
});

test('changes that were not heard of are noticed with the next change, or the next word', () => {
  const { hasMissed } = createHearing();
  hasMissed(one(1), true);
  expect(hasMissed(one(3), true)).toBe(true);
  expect(hasMissed(one(3), false)).toBe(false);
  expect(hasMissed(one(4), false)).toBe(true);
  expect(hasMissed(one(4), false)).toBe(false);
});
