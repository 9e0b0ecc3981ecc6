import { expect, test } from 'vitest';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { createListeners } from '../views/source.ts';
import { createImageViews } from './image-views.ts';

function setup() {
  const time = createVirtualTime();
  const tables = openMemoryTables(createMemory());
  const stored = createListeners<[readonly string[]]>();
  const demanded: string[] = [];
  const open = new Set<string>();
  let made = 0;
  const views = createImageViews({
    tables,
    listen: stored.add,
    demand: (hash) => demanded.push(hash),
    setTimer: time.setTimer,
    onTrouble(error) {
      throw error;
    },
    urls: {
      createObjectURL() {
        made += 1;
        open.add(`blob:${made}`);
        return `blob:${made}`;
      },
      revokeObjectURL: (url) => void open.delete(url),
    },
  });
  const store = async (hash: string) => {
    await tables.write(['feeds', 'images'], async (on) => {
      await on.feeds.putMany([{ id: 1, storeId: null }]);
      await on.images.putMany([{ feed: 1, hash, bytes: new Uint8Array([1]) }]);
    });
    stored.tell([hash]);
  };
  return { time, views, store, demanded, open };
}

test('[C12] an image that is not on the device is asked for, and shown when it is there', async () => {
  const { time, views, store, demanded } = setup();
  const image = views.image('a');
  let told = 0;
  image.subscribe(() => (told += 1));
  await time.settle();
  expect([image.get(), demanded]).toEqual([undefined, ['a']]);

  await store('a');
  await time.settle();
  expect([image.get(), told]).toEqual(['blob:1', 1]);
});

test('those who show the same image share its address, which stays while one looks, and goes a moment after the last', async () => {
  const { time, views, store, open } = setup();
  await store('a');
  const stops = [views.image('a'), views.image('a')].map((image) => image.subscribe(() => {}));
  await time.settle();
  expect([...open]).toEqual(['blob:1']);

  stops[0]?.();
  await time.pass(60_000);
  expect(views.image('a').get()).toBe('blob:1');
  stops[1]?.();
  await time.pass(5_000);
  const stop = views.image('a').subscribe(() => {});
  // The next page shows it at once, without a moment in which there is none.
  expect(views.image('a').get()).toBe('blob:1');
  await time.pass(60_000);
  expect([...open]).toEqual(['blob:1']);

  stop();
  await time.pass(60_000);
  expect([...open]).toEqual([]);
});

test('one that is looked at again later is read again', async () => {
  const { time, views, store, open } = setup();
  await store('a');
  views.image('a').subscribe(() => {})();
  await time.pass(60_000);
  views.image('a').subscribe(() => {});
  await time.settle();
  expect(views.image('a').get()).toBe([...open][0]);
  expect(open.size).toBe(1);
});
