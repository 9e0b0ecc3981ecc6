import { expect, onTestFinished, test } from 'vitest';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { watchLeader } from './watch-leader.ts';

function setup(doesAnswer: () => boolean) {
  const time = createVirtualTime();
  let silences = 0;
  const watch = watchLeader({
    now: time.now,
    setTimer: time.setTimer,
    ping: () => {
      if (doesAnswer()) time.setTimer(5, () => watch.heard());
    },
    onSilent: () => (silences += 1),
  });
  onTestFinished(() => watch.close());
  return { time, silences: () => silences };
}

test('a leader that answers is left in peace', async () => {
  const { time, silences } = setup(() => true);
  await time.pass(60_000);

  expect(silences()).toBe(0);
});

test('a leader that has been silent for some seconds is given up', async () => {
  let isAwake = true;
  const { time, silences } = setup(() => isAwake);
  await time.pass(30_000);
  isAwake = false;
  await time.pass(5_000);
  expect(silences()).toBe(0);
  await time.pass(4_000);

  expect(silences()).toBe(1);
});

test('who was asleep itself does not take the others for dead', async () => {
  const { time, silences } = setup(() => true);
  await time.pass(10_000);
  time.sleep(3_600_000);
  await time.pass(2_000);

  expect(silences()).toBe(0);
});
