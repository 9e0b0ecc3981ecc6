/** The dashboard without its server: what was read can still be read, and says since when. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

test('[A6] the pages one has seen open without a network, say since when they are, and go on by themselves', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(40));
  await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url, keepsApp: true });
  await page.goto('/sources');
  await page.getByRole('link', { name: 'Price list' }).waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await pagesAreKept(page);

  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('No connection.').waitFor();
  await page.getByRole('link', { name: 'Price list' }).waitFor();
  await page.getByRole('link', { name: 'Price list' }).click();
  await page.getByRole('link', { name: 'Sources' }).first().click();
  await page.getByRole('link', { name: 'Price list' }).waitFor();

  await page.context().setOffline(false);
  await page.getByText('No connection.').waitFor({ state: 'hidden' });
  await page.getByRole('region', { name: 'Sync' }).getByText('Live', { exact: true }).waitFor();
  expect(await keptPages(page)).toBe(1);
}, 60_000);

test('[E2] nothing is left in the browser of who has signed out', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url, keepsApp: true });
  await page.goto('/sources');
  await page.getByRole('heading', { name: 'Add your first source' }).waitFor();
  await pagesAreKept(page);
  await page.getByRole('button', { name: 'Account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await keptPages(page)).toBe(0);
}, 60_000);

async function pagesAreKept(page: Page): Promise<void> {
  await expect.poll(() => keptPages(page), { timeout: 15_000 }).toBeGreaterThan(0);
}

/** How many values the browser keeps of the pages. */
const keptPages = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('syncline-pages');
        // Not there yet: it is left to the app to make it.
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
        opening.addEventListener('error', () => resolve(0));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('pages').objectStore('pages').count();
          counting.addEventListener('success', () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
  );
