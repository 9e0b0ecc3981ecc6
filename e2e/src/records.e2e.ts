import { readFile } from 'node:fs/promises';
import { browserEnvironment } from '@syncline/replica/environment';
import { createMemory, openMemoryTables } from '@syncline/replica/memory-tables';
import { createReplica } from '@syncline/replica/replica';
import { enrol, fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp, viewer, type App } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

/** A register that is enrolled and switched off, and how to switch it on. */
async function addRegister({ url, prisma }: App, page: Page, name: string) {
  const { id: storeId } = await prisma.store.findFirstOrThrow();
  const answer = await page.request.post('/trpc/registers.createCode', { data: { storeId, name } });
  const { result }: { result: { data: { code: string } } } = JSON.parse(await answer.text());
  const { token } = await enrol(url, { code: result.data.code, app: 'Test till 1.0' });
  return () => {
    const replica = createReplica({
      name: token,
      transport: createTrpcTransport({ url, fetchTicket: () => fetchTicket(url, token) }),
      environment: browserEnvironment(),
      tables: openMemoryTables(createMemory()),
    });
    replica.start();
    onTestFinished(() => replica.stop());
  };
}

/** Once it stands still: what fades in has too little contrast on its way. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return accessibilityProblems(page);
}

const cell = (page: Page, name: string) => page.getByRole('cell', { name, exact: true });

async function createProduct(page: Page, key: string, name: string, price: string) {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'New record in Products' });
  await sheet.getByLabel('Name').fill(name);
  await sheet.getByLabel('Price').fill(price);
  await sheet.getByLabel('Key').fill(key);
  await sheet.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('dialog', { name }).getByText(`Products · ${key}`).waitFor();
}

async function edit(page: Page) {
  const sheet = page.getByRole('dialog', { name: 'Margherita' });
  await sheet.getByRole('button', { name: 'Edit' }).click();
  return sheet;
}

test('[C15][E3] a product that is created in the office appears to others, and its new price counts up on the registers', async () => {
  const app = await startApp();
  await app.populate();
  const browser = await openBrowser();
  const one = await openWindowAs(browser, admin, { url: app.url });
  const other = await openWindowAs(browser, viewer, { url: app.url, theme: 'dark' });
  const switchOnFirst = await addRegister(app, one, 'Counter');
  const switchOnSecond = await addRegister(app, one, 'Terrace');
  switchOnFirst();
  await Promise.all([one, other].map((page) => page.goto('/records/product')));
  await one.getByRole('heading', { name: 'No records yet' }).waitFor();
  await other.getByRole('heading', { name: 'No records yet' }).waitFor();
  expect(await other.getByRole('button', { name: 'New', exact: true }).count()).toBe(0);

  await one.getByRole('button', { name: 'New', exact: true }).click();
  const form = one.getByRole('dialog', { name: 'New record in Products' });
  await form.getByRole('button', { name: 'Create' }).click();
  await form.getByText('Fill this in.').waitFor();
  expect(await problemsOf(one)).toEqual([]);
  await form.getByLabel('Price').fill('nine');
  await form.getByLabel('Name').fill('Margherita');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.getByText('Enter an amount').waitFor();
  await form.getByLabel('Price').fill('9,50');
  await form.getByRole('button', { name: 'Create' }).click();
  const sheet = one.getByRole('dialog', { name: 'Margherita' });
  await sheet.getByText('On 1 of 2 registers').waitFor();
  await cell(other, 'Margherita').waitFor();
  expect(await problemsOf(one)).toEqual([]);

  await sheet.getByRole('button', { name: 'Edit' }).click();
  await sheet.getByLabel('Price').fill('10.50');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await one
    .getByRole('dialog', { name: 'Discard what you entered?' })
    .getByRole('button', { name: 'Keep editing' })
    .click();
  await sheet.getByRole('button', { name: 'Save' }).click();
  await sheet.getByText('On 1 of 2 registers').waitFor();
  await sheet.getByRole('button', { name: 'Show which lack it' }).click();
  await sheet.getByText('Terrace,').waitFor();
  switchOnSecond();
  await sheet.getByText('On all 2 registers').waitFor();
  await sheet.getByText('Changed by Sample Admin').waitFor();
  await other.getByRole('cell', { name: /10\.50/ }).waitFor();

  await one.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await one.getByText('Undone', { exact: true }).waitFor();
  await other.getByRole('cell', { name: /9\.50/ }).waitFor();

  await sheet.getByRole('button', { name: 'More about this record' }).click();
  await one.getByRole('menuitem', { name: 'Delete' }).click();
  await one
    .getByRole('dialog', { name: 'Delete “Margherita”?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await other.getByRole('heading', { name: 'No records yet' }).waitFor();
  await one.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await cell(other, 'Margherita').waitFor();

  await other.getByRole('row').filter({ hasText: 'Margherita' }).getByRole('button').click();
  const seen = other.getByRole('dialog', { name: 'Margherita' });
  await seen.getByText('Written by', { exact: true }).waitFor();
  expect(await seen.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  expect(await problemsOf(other)).toEqual([]);
});

test('[C13] two who change the same price are asked which one is to stay, and other fields go together', async () => {
  const app = await startApp();
  await app.populate();
  const browser = await openBrowser();
  const one = await openWindowAs(browser, admin, { url: app.url });
  const other = await openWindowAs(browser, admin, { url: app.url });
  await one.goto('/records/product');
  await createProduct(one, 'm', 'Margherita', '9.00');
  await other.goto(one.url());
  const mine = await edit(one);
  const theirs = await edit(other);
  await theirs.getByLabel('Price').fill('10.00');
  await theirs.getByRole('button', { name: 'Save' }).click();
  await other.getByText('Saved', { exact: true }).waitFor();

  await mine.getByLabel('Price').fill('11.00');
  await mine.getByLabel('SKU').fill('M-1');
  await mine.getByRole('button', { name: 'Save' }).click();
  const conflict = one.getByRole('dialog', { name: 'Somebody else has changed this' });
  await conflict.getByText(/Before: .*9\.00/).waitFor();
  expect(await problemsOf(one)).toEqual([]);
  await conflict.getByRole('radio', { name: /11\.00/ }).click();
  await conflict.getByRole('button', { name: 'Save the choice' }).click();
  await one.getByText('Saved', { exact: true }).waitFor();
  const record = await app.prisma.record.findFirstOrThrow({ where: { key: 'm' } });
  expect(record.data).toMatchObject({ price: 1_100, sku: 'M-1' });
});

test('many are filtered, sorted, changed at once and exported; what a source keeps stays', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(40));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.request.post('/trpc/sync.startSync', { data: { sourceId } });
  await page.goto('/records/product');
  await page.getByText('40 records', { exact: true }).first().waitFor();
  for (const [key, name, price] of [
    ['own-1', 'Own two', '2.00'],
    ['own-2', 'Own ten', '10.00'],
  ] as const) {
    await createProduct(page, key, name, price);
    await page.getByRole('dialog', { name }).getByRole('button', { name: 'Close' }).click();
  }

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter by Key' });
  expect(await problemsOf(page)).toEqual([]);
  await dialog.getByLabel('Value').fill('0');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Remove the filter “Key contains “0””' }).click();
  await page.getByRole('button', { name: 'Price' }).click();
  await page.getByRole('button', { name: 'Price' }).click();
  await page.waitForURL(/sort=price&order=desc/);

  await page.getByRole('searchbox').fill('own');
  await page.getByText('2 records', { exact: true }).waitFor();
  const rows = page.getByRole('row').filter({ hasText: 'Own' });
  expect(await rows.allTextContents()).toEqual([
    expect.stringContaining('Own ten'),
    expect.stringContaining('Own two'),
  ]);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByText('42 records', { exact: true }).first().waitFor();

  await page.getByRole('checkbox', { name: 'Select the rows that are loaded' }).click();
  await page.getByRole('group', { name: 'Selection' }).getByText('42 selected').waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const bulk = page.getByRole('dialog', { name: 'Edit 42 records' });
  await bulk.getByRole('button', { name: 'Apply' }).click();
  await bulk.getByText('Choose what to change.').waitFor();
  await bulk.getByRole('button', { name: 'Add a field' }).click();
  await page.getByRole('menuitem', { name: 'Discontinued' }).click();
  expect(await problemsOf(page)).toEqual([]);
  await bulk.getByRole('button', { name: 'Apply' }).click();
  await bulk.getByText('2 records changed 40 come from a source').waitFor();
  await bulk.getByRole('button', { name: 'Close' }).last().click();
  const changed = await app.prisma.record.findMany({
    where: { data: { path: ['discontinued'], equals: true } },
    orderBy: { key: 'asc' },
  });
  expect(changed.map(({ key }) => key)).toEqual(['own-1', 'own-2']);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^product-.*\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(43);

  await page.getByRole('searchbox').fill('P-00007');
  await page.getByRole('row').filter({ hasText: 'P-00007' }).getByRole('button').click();
  const sheet = page.getByRole('dialog').filter({ hasText: 'P-00007' });
  await sheet.getByText('Changed where it comes from').waitFor();
  expect(await sheet.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  expect(await problemsOf(page)).toEqual([]);
});

test('[C12] a picture is chosen, cropped and shown', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto('/records/product');
  await createProduct(page, 'm', 'Margherita', '9.00');
  const sheet = page.getByRole('dialog', { name: 'Margherita' });
  await sheet.getByRole('button', { name: 'Edit' }).click();
  const picture = await page.screenshot({ type: 'jpeg' });
  await sheet
    .locator('input[type=file]')
    .setInputFiles({ name: 'm.jpg', mimeType: 'image/jpeg', buffer: picture });
  const crop = page.getByRole('dialog', { name: 'Crop the picture' });
  await crop.getByRole('button', { name: 'Use it' }).click();
  await crop.waitFor({ state: 'detached' });
  await sheet.getByRole('img', { name: 'Picture' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  const { data } = await app.prisma.record.findFirstOrThrow({ where: { key: 'm' } });
  expect(data).toMatchObject({ image: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const shown = await page.request.get(
    await sheet.getByRole('img', { name: 'Picture' }).getAttribute('src').then(String),
  );
  expect(shown.status()).toBe(200);
});
