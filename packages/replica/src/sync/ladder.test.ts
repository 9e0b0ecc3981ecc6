import { expect, test } from 'vitest';
import { afterEnd, climb, climbMs, ON_TOP, steady } from './ladder.ts';

test('[C8] a rung that ends twice soon after it was opened is left for the next one', () => {
  const once = afterEnd(ON_TOP, null, 3);
  expect(once.at).toBe(0);
  expect(afterEnd(once, 500, 3).at).toBe(1);
});

test('[C8] a rung that worked for a while is kept', () => {
  expect(afterEnd(afterEnd(ON_TOP, null, 3), 10_000, 3)).toEqual(ON_TOP);
});

test('[C8] below the last rung comes the first again', () => {
  let ladder = ON_TOP;
  const visited = Array.from({ length: 8 }, () => (ladder = afterEnd(ladder, null, 3)).at);
  expect(visited).toEqual([0, 1, 1, 2, 2, 0, 0, 1]);
});

test('[C8] a better rung that does not work is left at once for the one that did, and tried ever more rarely', () => {
  const low = { ...ON_TOP, at: 2 };
  expect(climbMs(low)).toBe(60_000);
  const back = afterEnd(climb(low), null, 3);
  expect(back).toMatchObject({ at: 2, back: null });
  expect(climbMs(back)).toBe(120_000);
  expect(climbMs({ ...back, trials: 100 })).toBe(15 * 60_000);
});

test('[C8] a better rung that works is kept, and there is nothing left to climb to', () => {
  const top = steady(climb({ ...ON_TOP, at: 2, trials: 3 }));
  expect(top).toEqual(ON_TOP);
  expect(climbMs(top)).toBeNull();
});
