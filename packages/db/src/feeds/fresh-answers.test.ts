import { expect, test } from 'vitest';
import { createFreshAnswers } from './fresh-answers.ts';

/** Looks that the test answers, one after the other. */
function setup() {
  const looks: PromiseWithResolvers<string>[] = [];
  const begun: (() => void)[] = [];
  const answers = createFreshAnswers<string>();
  const ask = (question = 'q') =>
    answers(question, () => {
      const look = Promise.withResolvers<string>();
      looks.push(look);
      for (const resolve of begun.splice(0)) resolve();
      return look.promise;
    });
  const until = async (count: number) => {
    while (looks.length < count) await new Promise<void>((resolve) => begun.push(resolve));
  };
  return { ask, looks, until };
}

test('those who ask together are answered by one look', async () => {
  const { ask, looks, until } = setup();
  const asked = [ask(), ask(), ask()];
  await until(1);
  looks[0]?.resolve('one');
  expect(await Promise.all(asked)).toEqual(['one', 'one', 'one']);
  expect(looks).toHaveLength(1);
});

test('nobody is given an answer that was looked up before they asked', async () => {
  const { ask, looks, until } = setup();
  const early = ask();
  await until(1);
  const late = [ask(), ask()];
  looks[0]?.resolve('old');
  await until(2);
  looks[1]?.resolve('new');
  expect([await early, ...(await Promise.all(late))]).toEqual(['old', 'new', 'new']);
});

test('a look that fails is told to those who waited for it, and the next ones are answered', async () => {
  const { ask, looks, until } = setup();
  const failing = ask();
  await until(1);
  const next = ask();
  looks[0]?.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  await until(2);
  looks[1]?.resolve('there');
  expect(await next).toBe('there');
});

test('different questions do not wait for each other', async () => {
  const { ask, looks, until } = setup();
  const one = ask('one');
  const other = ask('other');
  await until(2);
  looks[1]?.resolve('other');
  expect(await other).toBe('other');
  looks[0]?.resolve('one');
  expect(await one).toBe('one');
});
