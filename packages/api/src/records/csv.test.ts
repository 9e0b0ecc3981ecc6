import { product, table } from '@syncline/domain/entities';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const at = new Date('2026-05-20T10:00:00Z');
const record = (data: Record<string, unknown>, storeId: string | null = null) => ({
  feed: 1,
  storeId,
  key: 'k',
  seq: 1,
  data,
  updatedAt: at,
  sourceId: null,
});

async function* once<Item>(item: Item) {
  yield item;
}

async function textOf(pieces: AsyncIterable<string>) {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('records are lines under the names of their fields, money in units', async () => {
  const rows = [record({ name: 'Pizza, "rossa"', price: 905, stock: -2.5, discontinued: false })];
  expect(await textOf(csvOf(product, once(rows), () => ''))).toBe(
    '\uFEFFkey,name,price,category,description,sku,barcode,taxRate,unit,quantityPerUnit,stock,image,discontinued,updatedAt\r\n' +
      'k,"Pizza, ""rossa""",9.05,,,,,,,,-2.5,,false,2026-05-20T10:00:00.000Z\r\n',
  );
});

test('records of stores say which', async () => {
  expect(await textOf(csvOf(table, once([record({ name: 'T1' }, 's')]), () => 'North'))).toContain(
    'k,North,T1,,,,2026',
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+cmd|calc', "'+cmd|calc"],
  ['-2+3+cmd', "'-2+3+cmd"],
  ['\tx', "'\tx"],
  ['+39 055 12', '+39 055 12'],
  ['-12', '-12'],
  ['a=b', 'a=b'],
])('a text is no formula: %j is written %j', async (text, written) => {
  const csv = await textOf(csvOf(product, once([record({ name: text })]), () => ''));
  expect(csv.split('\r\n')[1]).toBe(`k,${written},,,,,,,,,,,,2026-05-20T10:00:00.000Z`);
});
