import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createModelFeed, type ModelWrite } from './model-feed.ts';

const write = fc.record({
  type: fc.constantFrom('product', 'unit'),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  data: fc.option(fc.record({ n: fc.nat(9) })),
}) satisfies fc.Arbitrary<ModelWrite>;

/** Reads a type to its end, as the simplest of all clients. */
function readAll(feed: ReturnType<typeof createModelFeed>, start: string | null, held: Map<string, unknown>) {
  let cursor = start;
  for (;;) {
    const page = feed.page({ type: 'product', cursor, limit: 2 });
    if (page.reset) held.clear();
    for (const { key, deleted, data } of page.changes) {
      if (deleted) held.delete(key);
      else held.set(key, data);
    }
    cursor = page.to;
    if (!page.more) return { cursor, held, integrity: page.integrity };
  }
}

const contents = (feed: ReturnType<typeof createModelFeed>) =>
  new Map([...feed.state('product')].map(([key, { data }]) => [key, data]));

test('[S2] who pages from any earlier place holds what the feed holds', () => {
  fc.assert(
    fc.property(fc.array(write), fc.array(write), fc.nat(20), (before, after, compactTo) => {
      const feed = createModelFeed(1);
      feed.commit(before);
      const { cursor, held } = readAll(feed, null, new Map());
      feed.commit(after);
      feed.compact(compactTo);

      expect(readAll(feed, cursor, held).held).toEqual(contents(feed));
    }),
  );
});

test('[S4] after a restored backup the type is read anew', () => {
  const feed = createModelFeed(1);
  feed.commit([{ type: 'product', key: 'a', data: { n: 1 } }]);
  feed.commit([{ type: 'product', key: 'b', data: { n: 2 } }]);
  const { cursor, held } = readAll(feed, null, new Map());
  feed.restore(1);
  feed.commit([{ type: 'product', key: 'c', data: { n: 3 } }]);

  expect(feed.page({ type: 'product', cursor, limit: 10 })).toMatchObject({ reset: true, more: false });
  expect([...readAll(feed, cursor, held).held.keys()]).toEqual(['a', 'c']);
  expect(feed.next({ epoch: 1, seq: 2 }, 10)?.event).toEqual({ kind: 'reset', feed: 1, to: '2.2' });
});

test('[S1] every state that it had can be looked up', () => {
  const feed = createModelFeed(1);
  feed.commit([{ type: 'product', key: 'a', data: { n: 1 } }]);
  feed.commit([{ type: 'product', key: 'a', data: { n: 2 } }]);
  feed.commit([{ type: 'product', key: 'a', data: null }]);

  const seen = [0, 1, 2, 3].map((seq) => feed.stateAt('product', { epoch: 1, seq }).get('a')?.data);
  expect(seen).toEqual([undefined, { n: 1 }, { n: 2 }, undefined]);
});

test('[S1] whatever is restored, no record is numbered above the head', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(write), fc.nat(20))), (rounds) => {
      const feed = createModelFeed(1);
      for (const [writes, backup] of rounds) {
        feed.commit(writes);
        feed.restore(backup);
        expect(Math.max(0, ...feed.types().map(({ head }) => head))).toBeLessThanOrEqual(feed.now().seq);
      }
    }),
  );
});
