import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createShelf } from './memory-shelf.ts';
import type { Key } from './tables.ts';

interface Row {
  readonly key: readonly [number, string, string];
  readonly value: number;
}

const first = fc.constantFrom(1, 2, 10);
const text = fc.constantFrom('a', 'b', 'ab', 'Z', '');
const key = fc.tuple(first, text, text);
const prefix: fc.Arbitrary<Key> = fc.oneof(
  fc.constant([]),
  fc.tuple(first),
  fc.tuple(first, text),
  fc.tuple(first, text, text),
);
const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), keys: fc.array(key, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('remove' as const), keys: fc.array(key, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('removeWithin' as const), prefix }),
  fc.record({ kind: fc.constant('undo' as const), steps: fc.nat(3) }),
);
const question = fc.record({
  prefix,
  after: fc.option(key, { nil: undefined }),
  limit: fc.option(fc.nat(4), { nil: undefined }),
});

const startsWith = (row: Row, of: Key) => of.every((value, i) => row.key[i] === value);
const compare = (one: Key, other: Key): number => {
  const [i, value] = [...one.entries()].find(([at, each]) => each !== other[at]) ?? [0, other[0] ?? 0];
  return value === other[i] ? 0 : value < (other[i] ?? 0) ? -1 : 1;
};

test('a shelf holds, in order, what a list would that is looked through each time', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(change, question), { maxLength: 30 }), (steps) => {
      const shelf = createShelf<Row>((row) => row.key, 3);
      let list: readonly Row[] = [];
      const undo: { readonly step: (() => void) | null; readonly before: readonly Row[] }[] = [];
      let value = 0;
      for (const [to, { prefix: of, after, limit }] of steps) {
        if (to.kind === 'undo')
          for (const { step, before } of undo.splice(-to.steps, to.steps).toReversed()) {
            step?.();
            list = before;
          }
        else {
          const before = list;
          const step =
            to.kind === 'put'
              ? shelf.put(to.keys.map((it) => ({ key: it, value: (value += 1) })))
              : to.kind === 'remove'
                ? shelf.remove(to.keys)
                : shelf.removeWithin(to.prefix);
          undo.push({ step, before });
          const keys: readonly Key[] = to.kind === 'removeWithin' ? [to.prefix] : to.keys;
          const left = list.filter((row) => !keys.some((it) => startsWith(row, it)));
          const put =
            to.kind === 'put'
              ? to.keys.map((it, i) => ({ key: it, value: value - to.keys.length + 1 + i }))
              : [];
          const last = new Map(put.map((row) => [JSON.stringify(row.key), row]));
          list = [...left, ...last.values()].sort((one, other) => compare(one.key, other.key));
        }
        const within = list.filter((row) => startsWith(row, of));
        const behind = within.filter((row) => !after || compare(row.key, after) > 0);
        expect(shelf.within(of, { ...(after && { after }), ...(limit !== undefined && { limit }) })).toEqual(
          behind.slice(0, limit),
        );
        expect(shelf.count(of)).toBe(within.length);
        for (const row of list) expect(shelf.get(row.key)).toEqual(row);
      }
    }),
    { numRuns: 300 },
  );
});
