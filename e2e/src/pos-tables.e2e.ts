/** Tables of a store at two registers, with and without a network. */
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { bar, cart, enrolOnline, enter, goTo, orders, pay, serve, tableStatus, tabs } from './pos-till.ts';
import { openNetwork } from './replica/network.ts';
import { addProducts, addTables, openShop, type Shop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

async function openTill(browser: Browser, shop: Shop, name: string) {
  const network = await openNetwork(shop.url);
  const device = await openDevice(browser, network);
  return { network, device, page: await enrolOnline(device, shop, name) };
}

async function setup() {
  const shop = await openShop();
  await addProducts(shop, 20);
  await addTables(shop, 'T1', 'T2');
  const browser = await openBrowser();
  const [one, two] = [await openTill(browser, shop, 'Till 1'), await openTill(browser, shop, 'Till 2')];
  return { shop, one, two };
}

const tableCard = (page: Page, table: string) => page.getByRole('listitem', { name: table, exact: true });

const statusOf = (page: Page, table: string) =>
  tableCard(page, table).locator('button[aria-pressed="true"]').textContent();

/** What is on the table that is served, line by line. */
const linesOn = async (page: Page) =>
  (await cart(page).getByRole('list', { name: 'Cart' }).getByRole('listitem').allInnerTexts())
    .map((text) => text.replaceAll(/\s+/g, ' '))
    .sort();

test('[C15] [C4] a table that is taken at one register is so at the other at once, without disturbing what is filled there', async () => {
  const { shop, one, two } = await setup();
  await enter(two.page, ['item 3,', 'item 4,']);
  await goTo(two.page, 'Tables');
  expect(await statusOf(two.page, 'T1')).toBe('Free');

  await serve(one.page, 'T1');
  await enter(one.page, ['item 7,', 'item 7,', 'item 8,']);
  await tableCard(two.page, 'T1').getByText('0.22', { exact: true }).waitFor();
  expect(await statusOf(two.page, 'T1')).toBe('Occupied');
  expect(await tabs(shop)).toEqual(['T1 1 Sample item 8, boxed', 'T1 2 Sample item 7, boxed']);

  await goTo(two.page, 'Sell');
  expect(await linesOn(two.page)).toHaveLength(2);
  await two.page.getByRole('button', { name: 'Put on a table' }).click();
  await two.page.getByRole('heading', { name: 'Which table?' }).waitFor();
  await two.page.getByRole('button', { name: /^Take up T1/ }).click();
  await expect.poll(() => linesOn(two.page)).toHaveLength(4);
  await expect.poll(() => linesOn(one.page)).toEqual(await linesOn(two.page));

  await pay(two.page, '1');
  await cart(one.page).getByText('Nothing is on this table yet.').waitFor();
  await goTo(one.page, 'Tables');
  await expect.poll(() => statusOf(one.page, 'T1')).toBe('Free');
  expect(await tabs(shop)).toEqual([]);
  expect(await tableStatus(shop, 'T1')).toBeNull();
  expect(await orders(shop)).toEqual(['R2-000001 29 29']);
});

test('[C14] [C13] two registers that serve one table without a network end the same on both, and what lost is kept', async () => {
  const { shop, one, two } = await setup();
  await serve(one.page, 'T1');
  await enter(one.page, ['item 5,']);
  await serve(two.page, 'T1');
  await expect.poll(() => linesOn(two.page)).toHaveLength(1);
  await bar(one.page).getByText('to send').waitFor({ state: 'hidden' });

  await two.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const restore = [one, two].map(({ network }) => network.fail('cut'));
  for (const { page } of [one, two]) await bar(page).getByText('Offline', { exact: true }).waitFor();
  await enter(one.page, ['item 5,', 'item 6,']);
  await enter(two.page, ['item 5,', 'item 5,', 'item 9,']);
  // What shows is kept through a reload, which a register that starts anew is.
  const shown = [/^Sample item 5,.* 3$/, /^Sample item 9,.* 1$/].map((text) => expect.stringMatching(text));
  await expect.poll(() => linesOn(two.page)).toEqual(shown);
  await two.page.reload();
  await expect.poll(() => linesOn(two.page)).toEqual(shown);
  for (const end of restore) end();
  for (const { page } of [one, two]) await bar(page).getByRole('button', { name: 'Sync now' }).click();

  const both = [/^Sample item 5,.* 4$/, /^Sample item 6,.* 1$/, /^Sample item 9,.* 1$/];
  for (const { page } of [one, two]) {
    await bar(page).getByText('to send').waitFor({ state: 'hidden' });
    await expect.poll(() => linesOn(page)).toEqual(both.map((text) => expect.stringMatching(text)));
  }
  expect(await tabs(shop)).toEqual([
    'T1 1 Sample item 6, boxed',
    'T1 1 Sample item 9, boxed',
    'T1 4 Sample item 5, boxed',
  ]);

  // One is paid for all of it, while the other one, which cannot know, adds to a line of it, and another one.
  const restoreTwo = two.network.fail('cut');
  await bar(two.page).getByText('Offline', { exact: true }).waitFor();
  await cart(two.page).getByRole('button', { name: 'One more Sample item 5, boxed' }).click();
  await enter(two.page, ['item 10,']);
  await pay(one.page);
  await expect.poll(() => tabs(shop)).toEqual([]);
  restoreTwo();
  await bar(two.page).getByRole('button', { name: 'Sync now' }).click();
  await bar(two.page).getByText('to send').waitFor({ state: 'hidden' });

  await serve(one.page, 'T1');
  for (const { page } of [one, two])
    await expect.poll(() => linesOn(page)).toEqual([expect.stringMatching(/^Sample item 10,.* 1$/)]);
  expect(await tabs(shop)).toEqual(['T1 1 Sample item 10, boxed']);
  expect(await tableStatus(shop, 'T1')).toBe('occupied');
  expect(await orders(shop)).toEqual(['R1-000001 35 35']);
  const kept = await shop.database.prisma.mutation.findMany({ where: { name: 'tab.change' } });
  expect(kept.flatMap(({ conflicts }) => conflicts ?? [])).toMatchObject([
    { type: 'tabLine', kept: {}, lost: { quantity: 1 } },
  ]);
});
