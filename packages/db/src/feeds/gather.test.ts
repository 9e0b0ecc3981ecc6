import { expect, onTestFinished, test } from 'vitest';
import { createGatherer } from './gather.ts';

/** Work that the test ends, round by round. */
function setup(options: { perMs: number; mostMs: number }) {
  const rounds: PromiseWithResolvers<void>[] = [];
  const begun: (() => void)[] = [];
  let spentMs = 0;
  const gatherer = createGatherer({
    ...options,
    spentMs: () => spentMs,
    work: () => {
      const round = Promise.withResolvers<void>();
      rounds.push(round);
      for (const resolve of begun.splice(0)) resolve();
      return round.promise;
    },
  });
  onTestFinished(async () => {
    for (const round of rounds) round.resolve();
    await gatherer.close();
  });
  const until = async (count: number) => {
    while (rounds.length < count) await new Promise<void>((resolve) => begun.push(resolve));
  };
  return { gatherer, rounds, until, spend: (ms: number) => (spentMs += ms) };
}

test('what is asked for after a quiet time is done at once', () => {
  const { gatherer, rounds } = setup({ perMs: 1_000, mostMs: 1_000 });
  gatherer.ask();
  expect(rounds).toHaveLength(1);
});

test('what is asked for while work is done is met by one more round', async () => {
  const { gatherer, rounds, until } = setup({ perMs: 1, mostMs: 0 });
  gatherer.ask();
  for (let n = 0; n < 10; n += 1) gatherer.ask();
  expect(rounds).toHaveLength(1);
  rounds[0]?.resolve();
  await until(2);
  rounds[1]?.resolve();
  await gatherer.close();
  expect(rounds).toHaveLength(2);
});

test('work is gathered for as long as the last round cost, and no longer than told', async () => {
  const { gatherer, rounds, until, spend } = setup({ perMs: 1_000_000, mostMs: 20 });
  gatherer.ask();
  gatherer.ask();
  spend(1);
  const ended = performance.now();
  rounds[0]?.resolve();
  await until(2);
  expect(performance.now() - ended).toBeGreaterThanOrEqual(19);
});

test('work that only waited is not gathered', async () => {
  const { gatherer, rounds, until } = setup({ perMs: 1_000_000, mostMs: 1_000_000 });
  gatherer.ask();
  gatherer.ask();
  rounds[0]?.resolve();
  await until(2);
  expect(rounds).toHaveLength(2);
});

test('nothing begins once it is closed', async () => {
  const { gatherer, rounds } = setup({ perMs: 0, mostMs: 0 });
  gatherer.ask();
  gatherer.ask();
  const closed = gatherer.close();
  rounds[0]?.resolve();
  await closed;
  gatherer.ask();
  expect(rounds).toHaveLength(1);
});
