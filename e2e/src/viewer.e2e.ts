import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { startApp, viewer } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

test('a viewer sees everything and is offered nothing they may not do', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(3));
  await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), viewer, { url: app.url });

  await page.goto('/sources');
  await page.getByRole('link', { name: 'Price list' }).waitFor();
  expect(await page.getByRole('button', { name: /Sync/ }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Add source' }).count()).toBe(0);

  await page.getByRole('link', { name: 'Price list' }).click();
  await page.getByText('An admin can start the first sync.').waitFor();
  expect(await page.getByRole('tab').allTextContents()).toEqual(['Runs', 'Rejected rows']);

  expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: /Alerts|Audit/ }).count()).toBe(0);

  await page.goto('/audit');
  await page.getByRole('heading', { name: 'Only admins see the audit' }).waitFor();
  await page.goto('/sources/new');
  await page.getByRole('heading', { name: 'Only admins add sources' }).waitFor();
});
