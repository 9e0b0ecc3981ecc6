import { expect, test } from 'vitest';
import { createWaits } from './waits.ts';

const at = (second: number) => new Date(second * 1_000);

function listen() {
  const told: (number | null)[] = [];
  const open = createWaits((until) => void told.push(until && until.getTime() / 1_000));
  return { told, open };
}

test('[A4] waits of several requests are told as one, up to the latest', () => {
  const { told, open } = listen();
  const [one, other] = [open(), open()];
  one(at(10));
  other(at(10));
  other(at(20));
  one(null);
  other(null);
  other(null);
  expect(told).toEqual([10, 20, null]);
});

test('a wait that hardly moves is not told again', () => {
  const { told, open } = listen();
  const wait = open();
  wait(at(10));
  wait(at(10.4));
  wait(null);
  wait(at(30));
  expect(told).toEqual([10, null, 30]);
});
