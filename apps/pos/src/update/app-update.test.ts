import { expect, test } from 'vitest';
import { keepAppCurrent } from './app-update.ts';

/** A browser with a version of the app that runs, and perhaps a newer one that waits. */
async function setup() {
  const deeds: string[] = [];
  let now = 1_000_000;
  let isSelling = false;
  let touchedAt = 0;
  let look = () => {};
  let replaced = () => {};
  const waiting = { postMessage: ({ type }: { type: string }) => void deeds.push(type) };
  const registration = { waiting, update: async () => void deeds.push('update') };
  await keepAppCurrent({
    hadOne: true,
    register: async () => registration,
    onReplaced: (listener) => (replaced = listener),
    now: () => now,
    often: (given) => (look = given),
    isSelling: () => isSelling,
    touchedAt: () => touchedAt,
    reload: () => void deeds.push('reload'),
  });
  return {
    deeds,
    after(ms: number) {
      now += ms;
      look();
    },
    touch: () => (touchedAt = now),
    sell: (selling: boolean) => (isSelling = selling),
    replace: () => replaced(),
  };
}

test('a new version waits while something is in the cart, and while somebody is at the register', async () => {
  const app = await setup();
  app.sell(true);
  app.after(120_000);
  app.sell(false);
  app.touch();
  app.after(59_000);
  expect(app.deeds).toEqual([]);
  app.after(1_000);
  expect(app.deeds).toEqual(['SKIP_WAITING']);
});

test('a window that sells is not reloaded when another one lets the new version in, until it is at rest', async () => {
  const app = await setup();
  app.sell(true);
  app.replace();
  app.after(120_000);
  expect(app.deeds).toEqual([]);
  app.sell(false);
  app.after(60_000);
  expect(app.deeds).toEqual(['reload']);
});

test('news is asked for every hour', async () => {
  const app = await setup();
  app.sell(true);
  app.after(59 * 60_000);
  app.after(60_000);
  app.after(60_000);
  expect(app.deeds).toEqual(['update']);
});
