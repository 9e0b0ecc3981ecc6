import { expect, onTestFinished, test } from 'vitest';
import { createLocks } from '../testing/locks.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createLeadership, type Locks } from './leadership.ts';

function setup(locks: Locks | null = createLocks()) {
  const time = createVirtualTime();
  const log: string[] = [];
  const troubles: unknown[] = [];
  const open = (name: string, work: (signal: AbortSignal) => Promise<void> = untilAborted) => {
    const leadership = createLeadership({
      locks,
      name: 'replica',
      setTimer: time.setTimer,
      onTrouble: (error) => troubles.push(error),
      lead: async (signal) => {
        log.push(`${name} leads`);
        await work(signal);
        log.push(`${name} ends`);
      },
    });
    onTestFinished(() => leadership.close());
    return leadership;
  };
  return { time, log, troubles, open };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

test('one tab leads; when it is closed, the next one does', async () => {
  const { time, log, open } = setup();
  const [first, second] = [open('first'), open('second')];
  await time.settle();
  expect([first.isLeading(), second.isLeading()]).toEqual([true, false]);

  await first.close();
  await time.settle();

  expect(log).toEqual(['first leads', 'first ends', 'second leads']);
  expect(second.isLeading()).toBe(true);
});

test('a tab takes the lead from one that does not answer, which then stands behind it', async () => {
  const { time, log, open } = setup();
  const [first, second] = [open('first'), open('second')];
  await time.settle();

  second.steal();
  await time.settle();
  expect(log).toEqual(['first leads', 'second leads', 'first ends']);
  expect([first.isLeading(), second.isLeading()]).toEqual([false, true]);

  await time.pass(1_000);
  await second.close();
  await time.settle();
  expect(first.isLeading()).toBe(true);
});

test('of two that take it at the same time, one leads in the end', async () => {
  const { time, open } = setup();
  const all = ['first', 'second', 'third'].map((name) => open(name));
  await time.settle();
  all[1]?.steal();
  all[2]?.steal();
  await time.pass(10_000);

  expect(all.filter((one) => one.isLeading())).toHaveLength(1);
});

test('a leader that fails says so, and leads again after a pause', async () => {
  const { time, log, troubles, open } = setup();
  let failures = 1;
  open('only', (signal) => (failures-- > 0 ? Promise.reject(new Error('broken')) : untilAborted(signal)));
  await time.settle();
  expect(troubles).toMatchObject([{ message: 'broken' }]);

  await time.pass(1_000);

  expect(log).toEqual(['only leads', 'only leads']);
});

test('without locks every tab leads for itself', async () => {
  const { time, open } = setup(null);
  const only = open('only');
  await time.settle();

  expect(only.isLeading()).toBe(true);
});

test('who is closed while it waits is out', async () => {
  const { time, log, open } = setup();
  const [first, second] = [open('first'), open('second')];
  await time.settle();
  await second.close();
  await first.close();
  await time.pass(10_000);

  expect(log).toEqual(['first leads', 'first ends']);
});
