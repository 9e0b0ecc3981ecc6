import { expect, onTestFinished, test } from 'vitest';
import { createReplica } from '../replica.ts';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import { createModelServer } from '../testing/model-server.ts';
import { createVirtualDevice } from '../testing/virtual-environment.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';

const hashOf = (n: number) => String(n).padStart(64, '0');
const product = (key: string, image?: string) => ({
  type: 'product',
  key,
  data: { name: key, ...(image !== undefined && { image }) },
});

function setup() {
  const time = createVirtualTime();
  const server = createModelServer();
  const device = createVirtualDevice(time, () => 0.5);
  const memory = createMemory();
  const asked: string[] = [];
  const open = () => {
    const tab = device.openTab();
    const image = (hash: string, signal: AbortSignal) => {
      asked.push(hash);
      return server.transport.image(hash, signal);
    };
    const replica = createReplica({
      name: 'test',
      transport: { ...server.transport, image },
      environment: tab.environment,
      tables: openMemoryTables(memory),
    });
    replica.start();
    onTestFinished(async () => {
      await Promise.all([replica.stop(), time.pass(1_000)]);
    });
    return { tab, replica };
  };
  const held = async () => {
    const keys = await openMemoryTables(memory).read(['images'], (on) => on.images.keysWithin([]));
    return keys.map(([, hash]) => hash);
  };
  for (const n of [1, 2, 3]) server.images.set(hashOf(n), new Uint8Array([n]));
  return { time, server, open, held, asked };
}

test('[C12] images are fetched once the records that name them are here, and when another is named', async () => {
  const { time, server, open, held, asked } = setup();
  server.addFeed(1).commit([product('a', hashOf(1)), product('b', hashOf(1)), product('c')]);
  open();
  await time.pass(2_000);
  expect(await held()).toEqual([hashOf(1)]);

  server.commit(1, [product('c', hashOf(2)), product('a', 'https://example.org/picture.jpg')]);
  await time.pass(2_000);
  expect(await held()).toEqual([hashOf(1), hashOf(2)]);
  expect(asked).toEqual([hashOf(1), hashOf(2)]);
});

test('[C12] images that nothing names any more are removed, those of a feed that is taken away at once', async () => {
  const { time, server, open, held } = setup();
  server.addFeed(1).commit([product('a', hashOf(1)), product('b', hashOf(2))]);
  server.addFeed(2, 'store');
  open();
  await time.pass(2_000);
  server.commit(1, [product('a', hashOf(3)), { type: 'product', key: 'b', data: null }]);
  await time.pass(2_000);
  expect(await held()).toEqual([hashOf(1), hashOf(2), hashOf(3)]);
  await time.pass(60 * 60_000);
  expect(await held()).toEqual([hashOf(3)]);

  server.withdraw(1);
  await time.pass(2_000);
  expect(await held()).toEqual([]);
});

test('[C12] one tab fetches for all, also what is looked at in another, and another goes on when it is closed', async () => {
  const { time, server, open, held, asked } = setup();
  server.addFeed(1).commit([product('a', hashOf(1)), product('b', hashOf(4))]);
  const first = open();
  const second = open();
  await time.pass(2_000);
  expect(asked.toSorted()).toEqual([hashOf(1), hashOf(4)]);

  // It was not there yet, and is when somebody looks at it.
  server.images.set(hashOf(4), new Uint8Array([4]));
  await time.pass(2 * 60_000);
  const stop = second.replica.image(hashOf(4)).subscribe(() => {});
  await time.pass(2_000);
  expect(await held()).toEqual([hashOf(1), hashOf(4)]);
  expect(second.replica.image(hashOf(4)).get()).toMatch(/^blob:/);
  stop();

  first.tab.die();
  await time.pass(2_000);
  server.commit(1, [product('c', hashOf(2))]);
  await time.pass(10_000);
  expect(await held()).toContain(hashOf(2));
});

test('[C12] an image that came while a tab was frozen is shown when it comes back', async () => {
  const { time, server, open } = setup();
  server.addFeed(1);
  open();
  const { replica, tab } = open();
  await time.pass(1_000);
  const image = replica.image(hashOf(1));
  onTestFinished(image.subscribe(() => {}));
  await time.pass(1);
  tab.freeze();
  server.commit(1, [product('a', hashOf(1))]);
  await time.pass(3_000);
  tab.thaw();
  await time.pass(5_000);

  expect(image.get()).toMatch(/^blob:/);
});
