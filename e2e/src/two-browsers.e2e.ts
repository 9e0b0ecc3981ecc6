import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { admin, startApp, viewer } from './app.ts';
import { addPriceList } from './add-source.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

const indicator = (page: Page) => page.getByRole('region', { name: 'Sync', exact: true });

test('[B4][B6] a sync started in one browser shows its progress and its changes in both, without a reload', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(40));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const browser = await openBrowser();
  const one = await openWindowAs(browser, admin, { url: app.url });
  const other = await openWindowAs(browser, viewer, { url: app.url, theme: 'dark' });

  await one.goto(`/sources/${sourceId}`);
  await other.goto('/history');
  await other.getByRole('heading', { name: 'Nothing has been synced yet' }).waitFor();
  await Promise.all([one, other].map((page) => indicator(page).getByText('Live').waitFor()));

  const release = file.hold();
  await one.getByRole('button', { name: 'Sync now' }).click();
  const run = one.getByRole('region', { name: 'Sync of Price list' });
  await run.getByRole('heading', { name: 'Downloading' }).waitFor();
  const row = other.getByRole('row').filter({ hasText: 'Price list' });
  await row.getByText(/Downloading \d+%/).waitFor();
  for (const page of [one, other]) await indicator(page).getByText('Syncing').waitFor();

  // A second click joins the run that is under way.
  await one.getByRole('button', { name: 'Syncing' }).click();
  await one.getByText('A sync was under way already').waitFor();

  release();
  await run.getByRole('heading', { name: 'Complete' }).waitFor();
  await row.getByText('Complete').waitFor();
  for (const page of [one, other]) await page.getByText('All in step').waitFor();

  await Promise.all([one.goto('/records/product'), other.goto('/records/product')]);
  for (const page of [one, other]) {
    await page.getByRole('cell', { name: 'Sample item 7, boxed' }).waitFor();
    await indicator(page).getByText('Live').waitFor();
  }
  file.replace(sampleProducts(40, (n) => (n === 7 ? ' (new recipe)' : '')));
  await expect
    .poll(async () => (await one.request.post('/trpc/sync.startSync', { data: { sourceId } })).status(), {
      timeout: 10_000,
      interval: 500,
    })
    .toBe(200);
  for (const page of [one, other])
    await page.getByRole('cell', { name: 'Sample item 7 (new recipe), boxed' }).waitFor();
});

test('[B1] a page reloaded in the middle of a run goes on showing it, and it can be cancelled', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(40));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  file.hold();
  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  const run = page.getByRole('region', { name: 'Sync of Price list' });
  await run.getByRole('heading', { name: 'Downloading' }).waitFor();
  await page.reload();
  await run.getByRole('heading', { name: 'Downloading' }).waitFor();

  await run.getByRole('button', { name: 'Cancel' }).click();
  await run.getByRole('heading', { name: 'Cancelled' }).waitFor();
  await run.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('No sync has completed yet.').waitFor();
  expect(await run.count()).toBe(0);
});

test('[A6] the last sync is known after a reload, before the server has told', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(3));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('All in step').waitFor();

  // The list of sources never arrives.
  await page.route(/\/trpc\/.*sources\./, () => {});
  await page.goto('/history');
  await indicator(page).getByText('All in step').waitFor();
  expect(await indicator(page).textContent()).toContain('Synced just now');
});
