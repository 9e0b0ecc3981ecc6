import { expect, test } from 'vitest';
import { createOpenSale } from './open-sale.ts';

const coffee = { product: 'P-1', name: 'Coffee', unit: null, unitPrice: 250, taxRate: 10, quantity: 1 };

/** A device on which windows are opened, one after the other or side by side. */
function createDevice() {
  const notes = new Map<string, string>();
  const windows: (() => void)[] = [];
  let ids = 0;
  return {
    notes,
    open() {
      const own = windows.length;
      return createOpenSale({
        storage: {
          getItem: (name) => notes.get(name) ?? null,
          setItem(name, value) {
            notes.set(name, value);
            windows.forEach((stored, i) => i !== own && stored());
          },
        },
        newId: () => `order-${(ids += 1)}`,
        onStored: (stored) => windows.push(stored),
      });
    },
  };
}

test('what is in the cart is there after a reload, as the same order', () => {
  const device = createDevice();
  const before = device.open();
  before.add(coffee);
  before.add(coffee);
  const after = device.open();
  expect(after.get()).toEqual({ order: 'order-1', cart: [{ ...coffee, quantity: 2 }], table: null });
  after.sold(after.get().cart);
  expect(device.open().get()).toMatchObject({ order: 'order-2', cart: [] });
});

test('the windows of a register fill one cart', () => {
  const device = createDevice();
  const [one, other] = [device.open(), device.open()];
  const seen: number[] = [];
  other.subscribe(() => seen.push(other.get().cart.length));
  one.add(coffee);
  other.add({ ...coffee, product: 'P-2' });
  expect(one.get()).toEqual(other.get());
  expect(seen).toEqual([1, 2]);
});

test('a cart waits while a table is served, and is empty once it is on the table', () => {
  const sale = createDevice().open();
  sale.add(coffee);
  sale.serve('T1');
  expect(sale.get()).toMatchObject({ table: 'T1', cart: [coffee] });
  sale.serve(null);
  sale.parked(sale.get().cart, 'T2');
  expect(sale.get()).toMatchObject({ table: 'T2', cart: [] });
});

test('the receipt of a table is seen before the cart that waited, until somebody goes on', () => {
  const sale = createDevice().open();
  sale.add(coffee);
  sale.serve('T1');
  sale.paid('order-9');
  expect([sale.get().table, sale.receipt()]).toEqual([null, 'order-9']);
  sale.seen();
  expect([sale.get().cart, sale.receipt()]).toEqual([[coffee], null]);
});

test('what cannot be read, or not be kept, does not keep anybody from selling', () => {
  const device = createDevice();
  device.notes.set('syncline.sale', '{"order":');
  expect(device.open().get()).toMatchObject({ cart: [] });
  const full = createOpenSale({
    storage: {
      getItem: () => null,
      setItem() {
        throw new Error('QuotaExceededError');
      },
    },
    newId: () => 'o',
    onStored: () => {},
  });
  full.add(coffee);
  expect(full.get().cart).toEqual([coffee]);
});

test('a sale is under way while something is in the cart, and while somebody pays', () => {
  const sale = createDevice().open();
  expect(sale.isUnderWay()).toBe(false);
  sale.add(coffee);
  expect(sale.isUnderWay()).toBe(true);
  sale.clear();
  sale.setPaying(true);
  expect(sale.isUnderWay()).toBe(true);
});
