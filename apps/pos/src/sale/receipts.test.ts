import type { EntityData } from '@syncline/domain/entities';
import type { Sale } from '@syncline/domain/sale';
import { expect, test } from 'vitest';
import { texts } from '../texts.ts';
import { cashSale } from './cash-sale.ts';
import { createInTurn } from './in-turn.ts';
import { createReceipts } from './receipts.ts';

const sale = (order: string) => cashSale([], { order, at: '2026-05-20T10:00:00.000Z' });
const first: EntityData<'documentPrefix'> = { document: 'receipt', prefix: 'R7-', nextNumber: 1 };

/** Of a device that holds its prefix and keeps what it is told, as one does that is offline. */
function setup(prefix: EntityData<'documentPrefix'> | 'missing' | 'loading' = first) {
  let shown = prefix;
  const placed: Sale[] = [];
  const notes = new Map<string, string>();
  const receipts = createReceipts({
    openPrefix: () => ({
      get: () => (typeof shown === 'string' ? { state: shown } : { state: 'ready', record: { data: shown } }),
      subscribe: () => () => {},
    }),
    async place(made) {
      placed.push(made);
      shown = { ...first, nextNumber: made.receipt.sequence + 1 };
      return { outcome: 'queued' };
    },
    registerId: 'till-1',
    inTurn: createInTurn(undefined),
    storage: {
      getItem: (name) => notes.get(name) ?? null,
      setItem: (name, value) => void notes.set(name, value),
    },
    readWithinMs: 1,
  });
  return { receipts, placed, refuseAll: () => (shown = first) };
}

test('[C14] sales at the same moment get numbers one after the other', async () => {
  const { receipts, placed } = setup();
  const outcomes = await Promise.all(['a', 'b', 'c'].map((order) => receipts.sell(sale(order))));
  expect(outcomes).toEqual([1, 2, 3].map((n) => ({ outcome: 'sold', number: `R7-00000${n}` })));
  expect(placed.map(({ order }) => order)).toEqual(['a', 'b', 'c']);
});

test('a number that was printed is not given again, even where the server would not have its sale', async () => {
  const { receipts, refuseAll } = setup();
  await receipts.sell(sale('a'));
  refuseAll();
  expect(await receipts.sell(sale('b'))).toEqual({ outcome: 'sold', number: 'R7-000002' });
});

test.each(['missing', 'loading'] as const)(
  'a register whose numbers are %s does not sell, does not wait for ever, and says why',
  async (state) => {
    const { receipts } = setup(state);
    expect(await receipts.sell(sale('a'))).toEqual({ outcome: 'refused', message: texts.notReady });
  },
);
