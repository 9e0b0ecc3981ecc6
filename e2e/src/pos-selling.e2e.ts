/** Selling at a register: units and fractions, payment in parts, what changes meanwhile, and what outlives a reload. */
import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { bar, cart, enrol, enrolOnline, enter, goTo, orders, pay, sell, tile } from './pos-till.ts';
import { openNetwork } from './replica/network.ts';
import { addProducts, addTables, openShop, type Shop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

async function setup() {
  const shop = await openShop();
  await addProducts(shop, 20);
  await addHam(shop);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  return { shop, network, device };
}

/** Sold by the kilogram, and in packages of 200 g that have a barcode and a price of their own. */
async function addHam({ database }: Shop): Promise<void> {
  await database.pool.query(
    `insert into record (feed_id, type, key, data)
     select feed.id, type, key, data::jsonb from feed, (values
       ('unit', 'kg', '{"name":"Kilogram","symbol":"kg"}'),
       ('unit', 'pack', '{"name":"Pack of 200 g"}'),
       ('product', 'HAM', '{"name":"Cooked ham","price":1990,"taxRate":10,"unit":"kg","barcode":"8000000000017"}'),
       ('productUnit', 'HAM.pack', '{"product":"HAM","unit":"pack","factor":0.2,"price":420,"barcode":"8000000000024"}')
     ) as added (type, key, data) where feed.store_id is null`,
  );
}

const setPrice = ({ database }: Shop, key: string, price: number) =>
  database.pool.query(
    `update record set data = data || jsonb_build_object('price', $2::int) where type = 'product' and key = $1`,
    [key, price],
  );

test('[C14] a sale in units and fractions, paid by card and in cash, is to the cent what the register said', async () => {
  const { shop, device } = await setup();
  const page = await enrolOnline(device, shop);
  await page.getByRole('button', { name: 'Cooked ham' }).click();
  await cart(page).getByText('Cooked ham').click();
  await cart(page).getByLabel('Quantity', { exact: true }).fill('0,333');
  await cart(page).getByRole('button', { name: 'Apply' }).click();
  // A scanner types, and does not look where.
  await page.locator('h1').click();
  await page.keyboard.type('8000000000024');
  await page.keyboard.press('Enter');
  await cart(page).getByText('4.20 · Pack of 200 g').waitFor();
  expect(await cart(page).getByLabel('Total').textContent()).toBe('10.83');

  await cart(page).getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: 'Card', exact: true }).click();
  await page.getByLabel('Amount by card').fill('20');
  await page.getByText('A card pays at most what is due: 10.83').waitFor();
  await page.getByLabel('Amount by card').fill('5');
  await page.getByLabel('Reference').fill('4711');
  await page.getByRole('button', { name: 'Take this part' }).click();
  expect(await page.getByLabel('Still to pay').textContent()).toBe('5.83');
  await page.getByRole('button', { name: 'Cash', exact: true }).click();
  await page.getByLabel('Cash received').fill('10');
  await page.getByRole('button', { name: 'Take payment' }).click();
  const receipt = page.getByRole('region', { name: 'Last receipt' });
  await receipt.getByText('R1-000001').waitFor();
  const paper = (await receipt.getByRole('article').innerText()).replaceAll(/\s+/g, ' ');
  for (const part of ['0.333 kg × 19.90', '6.63', 'Card 4711 5.00', 'Cash 10.00', 'Change 4.17', '10.83'])
    expect(paper).toContain(part);

  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  const { rows } = await shop.database.pool.query<{ data: Record<string, unknown> }>(
    `select data from record where type = 'order'`,
  );
  expect(rows[0]?.data).toMatchObject({
    number: 'R1-000001',
    total: 1_083,
    net: 985,
    tax: 98,
    payments: [
      { kind: 'card', amount: 500, reference: '4711' },
      { kind: 'cash', amount: 583, tendered: 1_000 },
    ],
    lines: [
      { product: 'HAM', quantity: 0.333, unit: 'kg', unitPrice: 1_990, taxRate: 10 },
      { product: 'HAM', quantity: 1, unit: 'Pack of 200 g', unitPrice: 420, taxRate: 10 },
    ],
  });
});

test('[C15] a price that changes is on the tile within a second, while the cart keeps the one it was entered with and says so', async () => {
  const { shop, device } = await setup();
  const page = await enrolOnline(device, shop);
  await enter(page, ['item 7,', 'item 8,']);
  const seven = tile(page, 'item 7,');
  await seven.waitFor();
  const began = performance.now();
  await setPrice(shop, 'P-000007', 1_250);
  await seven.getByText('12.50').waitFor();
  const ms = performance.now() - began;
  process.stdout.write(`A changed price was on the tile after ${Math.round(ms)} ms\n`);
  expect(ms).toBeLessThan(1_000);
  await cart(page).getByText('Now 12.50; this line keeps its price').waitFor();

  await shop.database.pool.query(`delete from record where type = 'product' and key = 'P-000008'`);
  await cart(page).getByText('No longer sold; this line stays').waitFor();
  expect(await tile(page, 'item 8,').count()).toBe(0);
  expect(await cart(page).getByLabel('Total').textContent()).toBe('0.15');

  // The new price begins a line of its own.
  await seven.click();
  await page.reload();
  expect(await cart(page).getByLabel('Total').textContent()).toBe('12.65');
  expect(await pay(page)).toEqual({ number: 'R1-000001', change: '0.00' });
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  expect(await orders(shop)).toEqual(['R1-000001 1265 1265']);
});

test('[C14] what was sold just before the app crashed is sold once', async () => {
  const { shop, device } = await setup();
  const page = await enrolOnline(device, shop);
  await enter(page, ['item 7,']);
  const cartBefore = await page.evaluate(() => localStorage.getItem('syncline.sale'));
  await pay(page);
  // As if it had crashed between keeping the sale and clearing the cart.
  await page.close();
  const again = await device.newPage();
  await again.goto('/favicon.svg');
  await again.evaluate((sale) => localStorage.setItem('syncline.sale', sale ?? ''), cartBefore);
  await again.goto('/pos/');
  await cart(again).getByText('Tap a product to begin.').waitFor();
  await bar(again).getByText('Online', { exact: true }).waitFor();
  expect(await orders(shop)).toEqual(['R1-000001 7 7']);
});

test('[C10] a sale that was refused is sent again once its reason is gone', async () => {
  const { shop, device, network } = await setup();
  const page = await enrolOnline(device, shop);
  const restore = network.fail('cut');
  await bar(page).getByText('Offline', { exact: true }).waitFor();
  await sell(page, ['item 5,']);
  const { rows } = await shop.database.pool.query<{ key: string; data: unknown; feed_id: number }>(
    `delete from record where type = 'documentPrefix' returning key, data, feed_id`,
  );
  restore();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await goTo(page, 'Day');
  await page.getByText('Refused by the server, and not part of these figures: 1, 0.05').waitFor();

  for (const { key, data, feed_id: feed } of rows)
    await shop.database.pool.query(
      `insert into record (feed_id, type, key, data) values ($1, 'documentPrefix', $2, $3)`,
      [feed, key, data],
    );
  await bar(page).getByRole('button', { name: '1 refused' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await bar(page).getByRole('button', { name: '1 refused' }).waitFor({ state: 'hidden' });
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  expect(await orders(shop)).toEqual(['R1-000001 5 5']);
});

test('[C19] a link with a code enrols the device once somebody says so, and unsent sales keep it what it is', async () => {
  const { shop, device, network } = await setup();
  await addTables(shop, 'T1');
  const page = await device.newPage();
  await page.goto(`/pos/#enrol=${await shop.code('Till 1')}`);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Enrol' }).click();
  await page.getByRole('heading', { name: 'Till 1' }).waitFor();
  await bar(page).getByText('Online', { exact: true }).waitFor();

  const other = await shop.code('Till 2');
  await goTo(page, 'Tables');
  const restore = network.fail('cut');
  await bar(page).getByText('Offline', { exact: true }).waitFor();
  await page.getByRole('group', { name: 'Status of T1' }).getByRole('button', { name: 'Bill' }).click();
  await bar(page).getByText('1 to send').waitFor();

  // The register can be reached again, but holds what it has not sent: it says so, and the code stays good.
  await shop.database.pool.query(`update register set revoked_at = now()`);
  restore();
  await page.evaluate((code) => location.assign(`/pos/#enrol=${code}`), other);
  await page.getByText('This device holds what Till 1 has not sent.').waitFor();
  expect(await page.getByLabel('Code').inputValue()).toBe(other);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('heading', { name: 'Till 1' }).count()).toBe(1);
  const next = await openDevice(await openBrowser(), network);
  await enrol(next, other, 'Till 2');
});
