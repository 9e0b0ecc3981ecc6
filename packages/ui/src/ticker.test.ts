import { expect, test } from 'vitest';
import { createTicker } from './ticker.ts';

function rig() {
  const timers: (() => void)[] = [];
  let time = 0;
  const ticker = createTicker({
    now: () => time,
    everySecond: (onTick) => {
      timers.push(onTick);
      return () => timers.splice(timers.indexOf(onTick), 1);
    },
  });
  const pass = (ms: number) => {
    time += ms;
    for (const onTick of timers) onTick();
  };
  return { ticker, timers, pass };
}

test('however many listen, there is one timer', () => {
  const { ticker, timers } = rig();
  const stops = [1, 2, 3].map(() => ticker.subscribe(() => {}));
  expect(timers).toHaveLength(1);
  for (const stop of stops) stop();
  expect(timers).toHaveLength(0);
});

test('all who listen are told of the same moment', () => {
  const { ticker, pass } = rig();
  const seen: number[] = [];
  ticker.subscribe(() => seen.push(ticker.now()));
  ticker.subscribe(() => seen.push(ticker.now()));
  pass(1_000);
  expect(seen).toEqual([1_000, 1_000]);
});

test('after a pause in which nobody listened, the time is right at once', () => {
  const { ticker, pass } = rig();
  ticker.subscribe(() => {})();
  pass(60_000);
  expect(ticker.now()).toBe(60_000);
  ticker.subscribe(() => {});
  expect(ticker.now()).toBe(60_000);
});
