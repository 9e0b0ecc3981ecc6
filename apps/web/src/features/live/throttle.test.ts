import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

function rig() {
  const timers = new Set<() => void>();
  const done: string[] = [];
  const throttle = createThrottle({
    intervalMs: 1_000,
    after: (_ms, callBack) => {
      timers.add(callBack);
      return () => timers.delete(callBack);
    },
  });
  const passInterval = () => {
    for (const callBack of new Set(timers)) {
      timers.delete(callBack);
      callBack();
    }
  };
  const request = (key: string, name: string) => throttle.request(key, () => done.push(name));
  return { throttle, timers, done, passInterval, request };
}

test('the first request is served at once, those within the interval together at its end', () => {
  const { request, done, passInterval } = rig();
  request('product', 'first');
  request('product', 'second');
  request('product', 'third');
  expect(done).toEqual(['first']);
  passInterval();
  expect(done).toEqual(['first', 'third']);
});

test('after a quiet interval the next one is served at once again', () => {
  const { request, done, passInterval, timers } = rig();
  request('product', 'first');
  passInterval();
  expect(timers.size).toBe(0);
  request('product', 'second');
  expect(done).toEqual(['first', 'second']);
});

test('keys do not wait for each other', () => {
  const { request, done } = rig();
  request('product', 'product');
  request('order', 'order');
  expect(done).toEqual(['product', 'order']);
});

test('once closed, nothing more happens', () => {
  const { request, throttle, done, passInterval } = rig();
  request('product', 'first');
  request('product', 'second');
  throttle.close();
  passInterval();
  expect(done).toEqual(['first']);
});
