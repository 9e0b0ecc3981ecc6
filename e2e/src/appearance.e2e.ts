/** Every page in both themes and at all widths. The pictures are for people; what can be measured is. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindow, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

test('every page reads well in light and dark, from a phone to a wall, for eyes and for screen readers', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(480));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const browser = await openBrowser();
  const runId = await syncOnce(await openWindowAs(browser, admin, { url: app.url }), sourceId);

  const pages = [
    { name: 'overview', path: '/', shows: 'Everything is in step.' },
    { name: 'sources', path: '/sources', shows: 'Price list' },
    { name: 'add-source', path: '/sources/new', shows: 'Where is the file?' },
    { name: 'add-toast', path: '/sources/new?kind=toast', shows: 'Which restaurant?' },
    { name: 'source', path: `/sources/${sourceId}`, shows: 'Complete' },
    { name: 'source-settings', path: `/sources/${sourceId}?tab=settings`, shows: 'Shrink guard' },
    { name: 'records', path: '/records/product', shows: 'Sample item 7, boxed' },
    { name: 'record', path: '/records/product?feed=1&record=P-00007', shows: 'Written by' },
    { name: 'history', path: '/history', shows: 'Price list' },
    { name: 'run', path: `/history/${runId}`, shows: 'Timings' },
    { name: 'analytics', path: '/analytics', shows: 'Revenue is net sales' },
    { name: 'registers', path: '/registers', shows: 'Add register' },
    { name: 'alerts', path: '/alerts', shows: 'Nobody is told yet' },
    { name: 'audit', path: '/audit', shows: 'Started a sync of' },
    { name: 'organisation', path: '/settings/organisation', shows: 'Keep history for' },
    { name: 'stores', path: '/settings/stores', shows: 'Add store' },
    { name: 'people', path: '/settings/people', shows: 'Sample Viewer' },
    { name: 'tokens', path: '/settings/tokens', shows: 'API tokens' },
    { name: 'account', path: '/settings/account', shows: 'Your account' },
    { name: 'not-found', path: '/nowhere', shows: 'There is nothing at this address' },
  ];
  for (const theme of ['light', 'dark'] as const) {
    const page = await openWindowAs(browser, admin, { url: app.url, theme });
    for (const { name, path, shows } of pages) {
      await page.goto(path);
      await page.getByText(shows).locator('visible=true').first().waitFor();
      expect(await accessibilityProblems(page), `${path} in the ${theme} theme`).toEqual([]);
      // What is too wide is so in both.
      for (const width of theme === 'light' ? [360, 768, 1440, 2560] : [360, 1440]) {
        await page.setViewportSize({ width, height: width < 800 ? 800 : 900 });
        const isWider = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(isWider, `${path} at ${width} px scrolls sideways`).toBe(false);
        await page.screenshot({ path: `${folder}${name}-${width}-${theme}.png`, animations: 'disabled' });
      }
    }
  }
}, 400_000);

test('a dark page is dark from its first paint, and the sign-in page is small', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindow(await openBrowser(), { url: app.url, theme: 'dark' });
  let scriptBytes = 0;
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      void request.sizes().then(({ responseBodySize }) => (scriptBytes += responseBodySize));
  });

  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.screenshot({ path: `${folder}sign-in-1440-dark.png` });
  expect(scriptBytes).toBeLessThan(200_000);
});

async function syncOnce(page: Page, sourceId: string): Promise<string> {
  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('heading', { name: 'Complete' }).waitFor();
  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).getByRole('link').click();
  await page.waitForURL('**/history/*');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
