import type { EntityData } from '@syncline/domain/entities';
import { orderOfSale, type Sale } from '@syncline/domain/sale';
import { expect, test } from 'vitest';
import { createInTurn } from '../device/in-turn.ts';
import { madeSale } from './made-sale.ts';
import { createReceipts } from './receipts.ts';
import type { RecordSource } from './read-once.ts';

const sale = (order: string) => madeSale([], { order, at: new Date(), parts: [], tab: null });
const first: EntityData<'documentPrefix'> = { document: 'receipt', prefix: 'R7-', nextNumber: 1 };

const showing = <Data extends object>(data: Data | 'missing' | 'loading'): RecordSource<Data> => ({
  get: () => (typeof data === 'string' ? { state: data } : { state: 'ready', record: { data } }),
  subscribe: () => () => {},
});

/** Of a device that holds its prefix and keeps what it is told, as one does that is offline. */
function setup(prefix: EntityData<'documentPrefix'> | 'missing' | 'loading' = first) {
  let shown = prefix;
  const placed: Sale[] = [];
  const notes = new Map<string, string>();
  const receipts = createReceipts({
    openPrefix: () => showing(shown),
    openOrder(order) {
      const found = placed.find((made) => made.order === order);
      return showing(found ? orderOfSale(found, 'till-1') : 'missing');
    },
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

test('[C14] a sale that was kept before a crash is told, and not made again', async () => {
  const { receipts, placed } = setup();
  await receipts.sell(sale('a'));
  expect(await receipts.sell(sale('a'))).toEqual({ outcome: 'sold', number: 'R7-000001' });
  expect(placed).toHaveLength(1);
});

test('a number that was printed is not given again, even where the server would not have its sale', async () => {
  const { receipts, refuseAll } = setup();
  await receipts.sell(sale('a'));
  refuseAll();
  expect(await receipts.sell(sale('b'))).toEqual({ outcome: 'sold', number: 'R7-000002' });
});

test.each(['missing', 'loading'] as const)(
  'a register whose numbers are %s does not sell, does not wait for ever, and says so',
  async (state) => {
    const { receipts } = setup(state);
    expect(await receipts.sell(sale('a'))).toEqual({ outcome: 'not-ready' });
  },
);
