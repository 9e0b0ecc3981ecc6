import { mutations } from '@syncline/domain/mutations';
import { expect, test } from 'vitest';
import { comingTo, isStillOn, replacing } from './tab.ts';

const coffee = { product: 'P-1', name: 'Coffee', unit: null, unitPrice: 250, taxRate: 10, quantity: 1 };
const onTable = { ...coffee, key: 'l-1', quantity: 2 };
let ids = 1;
const making = { newId: () => `l-${(ids += 1)}`, now: () => '2026-05-20T10:00:00.000Z' };

test('more of what is on a table comes to its line, and what is new or has another price gets one of its own', () => {
  const coming = comingTo([onTable], [coffee, { ...coffee, unitPrice: 300 }], making);
  expect(coming.change).toEqual([{ line: 'l-1', by: 1 }]);
  expect(coming.add).toMatchObject([{ product: 'P-1', unitPrice: 300, quantity: 1 }]);
  expect(mutations['tab.change'].safeParse({ table: 'T', ...coming }).success).toBe(true);
});

test('a quantity is told as what comes or goes', () => {
  const by = (quantity: number) => replacing([onTable], onTable, { ...coffee, quantity }, making);
  expect(by(5)).toEqual({ add: [], change: [{ line: 'l-1', by: 3 }] });
  expect(by(0.3).change).toEqual([{ line: 'l-1', by: -1.7 }]);
});

test('another unit takes the line away and adds another one, or comes to the one that is there', () => {
  const boxed = { ...coffee, unit: 'box', unitPrice: 1_400 };
  expect(replacing([onTable], onTable, boxed, making)).toMatchObject({
    change: [{ line: 'l-1', by: -2 }],
    add: [{ unit: 'box', quantity: 1 }],
  });
  const other = { ...boxed, key: 'l-9' };
  expect(replacing([onTable, other], onTable, boxed, making)).toEqual({
    change: [
      { line: 'l-1', by: -2 },
      { line: 'l-9', by: 1 },
    ],
    add: [],
  });
});

test('what somebody is about to pay is no longer there once another register was paid for it', () => {
  const other = { ...onTable, key: 'l-2' };
  expect(isStillOn([{ ...onTable, quantity: 3 }, other], [onTable])).toBe(true);
  expect(isStillOn([other], [onTable])).toBe(false);
  expect(isStillOn([{ ...onTable, quantity: 1 }], [onTable])).toBe(false);
});
