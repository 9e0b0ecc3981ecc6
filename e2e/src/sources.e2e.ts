import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp, type App } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

async function startWithPriceList(rows = 5) {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(rows));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  return { app, sourceId, page };
}

async function syncNow(app: App, page: Page): Promise<void> {
  // A click soon after the one before is answered with a few seconds' wait.
  await app.prisma.source.updateMany({ data: { lastManualStart: null } });
  const runs = await app.prisma.run.count();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect
    .poll(() => app.prisma.run.count({ where: { status: 'complete' } }), { timeout: 20_000 })
    .toBe(runs + 1);
}

const recordOf = async ({ prisma }: App, key: string) =>
  (await prisma.record.findFirstOrThrow({ where: { key } })).data;

test('[B8] the limits of a source are edited within their bounds, and stay', async () => {
  const { app, sourceId, page } = await startWithPriceList();
  await page.goto(`/sources/${sourceId}?tab=settings`);
  const form = page.getByRole('form', { name: 'Settings' });
  await form.getByLabel('Whole run, at most').fill('0');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await form.getByText('Enter 0.1 to 1,440 minutes.').waitFor();
  await form.getByLabel('Whole run, at most').fill('12');
  await form.getByLabel('Silence, at most').fill('20');
  await form.getByLabel('Shrink guard').fill('35');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Settings saved', { exact: true }).waitFor();

  expect(await app.prisma.source.findUniqueOrThrow({ where: { id: sourceId } })).toMatchObject({
    runTimeoutMs: 720_000,
    fetchTimeoutMs: 20_000,
    shrinkLimit: 0.35,
  });
  await page.reload();
  expect(await form.getByLabel('Shrink guard').inputValue()).toBe('35');
});

test('the mapping of a source is edited on its rows, and the next sync applies it to every record', async () => {
  const { app, sourceId, page } = await startWithPriceList();
  await page.goto(`/sources/${sourceId}`);
  await syncNow(app, page);
  expect(await recordOf(app, 'P-00001')).toMatchObject({ barcode: '01', stock: 1 });

  await page.getByRole('tab', { name: 'Mapping' }).click();
  const save = page.getByRole('button', { name: 'Save mapping' });
  await page.getByRole('region', { name: 'First rows as records' }).getByText('5 fit').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('combobox', { name: 'Field for barcode' }).click();
  await page.getByRole('option', { name: /^Description/ }).click();
  await page.getByRole('combobox', { name: 'Field for stock' }).click();
  await page.getByRole('option', { name: 'Not imported' }).click();

  await page.getByText('What the next run does').waitFor();
  await page.getByText('Description is filled in all records.').waitFor();
  await page.getByText('Stock, Barcode are emptied in all records.').waitFor();
  const trial = page.getByRole('region', { name: 'First rows as records' });
  await trial.getByRole('columnheader', { name: 'Description' }).waitFor();
  await save.click();
  await page.getByText('Mapping saved', { exact: true }).waitFor();

  await syncNow(app, page);
  const record = await recordOf(app, 'P-00001');
  expect(record).toMatchObject({ description: '01' });
  expect(record).not.toHaveProperty('barcode');
  expect(record).not.toHaveProperty('stock');
});

test('a source is removed with its records once somebody has typed its name', async () => {
  const { app, sourceId, page } = await startWithPriceList(40);
  await page.goto(`/sources/${sourceId}`);
  await syncNow(app, page);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Remove…' }).click();

  const dialog = page.getByRole('dialog', { name: 'Remove “Price list”?' });
  const confirm = dialog.getByRole('button', { name: 'Remove source' });
  await dialog.getByText('40 records go, on every register as well.').click();
  await dialog.getByLabel(/to confirm/).fill('price');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel(/to confirm/).fill('Price list');
  await confirm.click();

  await page.getByRole('heading', { name: 'Add your first source' }).waitFor();
  await page.getByText('40 records went with it.', { exact: true }).waitFor();
  expect(await app.prisma.source.count()).toBe(0);
  expect(await app.prisma.record.count({ where: { deleted: false } })).toBe(0);
});

test('[A9] what one admin changes of a source, another sees on the page that is open', async () => {
  const { app, sourceId, page } = await startWithPriceList();
  const other = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await other.goto(`/sources/${sourceId}`);
  await other.getByRole('region', { name: 'Sync', exact: true }).getByText('Live').waitFor();

  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await other.getByRole('button', { name: 'Resume' }).waitFor();
  await other.getByText('just now, by Sample Admin').waitFor();
  expect(await other.getByRole('button', { name: 'Pause' }).count()).toBe(0);
});

test('sources are found by words and by health, and the address says so', async () => {
  const { app, page } = await startWithPriceList();
  await addPriceList(app, 'Units', 'http://127.0.0.1:9/units.csv');
  await app.prisma.source.updateMany({ where: { name: 'Units' }, data: { pausedAt: new Date() } });

  await page.goto('/sources');
  await page.getByRole('link', { name: 'Units' }).waitFor();
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  expect(await page.getByRole('row').nth(1).textContent()).toContain('Units');
  await page.getByRole('radio', { name: /Paused/ }).click();
  await page.getByRole('link', { name: 'Price list' }).waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('no such source');
  await page.getByRole('heading', { name: 'No source is like that' }).waitFor();
  expect(new URL(page.url()).search).toBe('?search=no+such+source&health=paused&order=desc');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('link', { name: 'Price list' }).waitFor();
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  test('nothing of the pages of sources stands in the way of a keyboard or a screen reader', async () => {
    const app = await startApp();
    await app.populate();
    const file = await serveFile(sampleProducts(5));
    const sourceId = await addPriceList(app, 'Price list', file.url);
    const page = await openWindowAs(await openBrowser(), admin, { url: app.url, theme });
    await page.goto(`/sources/${sourceId}`);
    await syncNow(app, page);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Mapping' }).click();
    await page.getByRole('region', { name: 'First rows as records' }).getByText('5 fit').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Remove…' }).click();
    await page.getByText('5 records go, on every register as well.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.goto('/sources');
    await page.getByRole('link', { name: 'Price list' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.goto('/sources/new');
    await page.getByRole('radio', { name: /Web address/ }).click();
    await page.getByLabel('Address').fill(file.url);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Does this look right?' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('region', { name: 'First rows as records' }).getByText('5 fit').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Name it and start' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
