import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

async function startWithPriceList(text: string) {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(text);
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  return { app, file, sourceId, page };
}

/** A click soon after the one before is answered with a few seconds' wait. */
async function forgetLastStart({ prisma }: Awaited<ReturnType<typeof startApp>>): Promise<void> {
  await prisma.source.updateMany({ data: { lastManualStart: null } });
}

const runOn = (page: Page) => page.getByRole('region', { name: 'Sync of Price list' });
const indicator = (page: Page) => page.getByRole('region', { name: 'Sync', exact: true });

test('[A4][A5] a source that asks for a pause is waited for, with the time left in sight, and then read', async () => {
  const { file, sourceId, page } = await startWithPriceList(sampleProducts(3));
  const accept = file.refuse(429, { 'retry-after': '3' });

  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  const run = runOn(page);
  await run.getByRole('heading', { name: 'Rate-limited' }).waitFor();
  await run.getByText('until it goes on').waitFor();
  expect(await run.getByRole('timer').first().textContent()).toMatch(/^\d s$/);
  await indicator(page).getByText('Waiting').waitFor();
  await indicator(page).getByRole('button', { name: '1 run' }).click();
  await indicator(page)
    .getByRole('link', { name: /Price list/ })
    .last()
    .waitFor();

  accept();
  await run.getByRole('heading', { name: 'Complete' }).waitFor({ timeout: 20_000 });
  await indicator(page).getByText('All in step').waitFor();

  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).getByRole('link').click();
  const steps = page.getByRole('region', { name: 'Steps' });
  await steps.getByText('Rate-limited').first().waitFor();
  await page.getByRole('radio', { name: 'Errors 0' }).click();
  await page.getByText('No line matches.').waitFor();
});

test('[A4] a run that is tried again says why and when, and can be called off', async () => {
  const { file, sourceId, page } = await startWithPriceList(sampleProducts(3));
  file.refuse(503);

  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  const run = runOn(page);
  await run.getByRole('heading', { name: 'Trying again' }).waitFor();
  await run.getByText(/503/).waitFor();
  await run.getByRole('button', { name: 'Cancel' }).click();
  await run.getByRole('heading', { name: 'Cancelled' }).waitFor();
  await run.getByText('Sample Admin', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
});

test('[E6] a file that lacks most of its rows is refused, and applied once an admin says that they are gone', async () => {
  const { app, file, sourceId, page } = await startWithPriceList(sampleProducts(40));
  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  const run = runOn(page);
  await run.getByRole('heading', { name: 'Complete' }).waitFor();

  file.replace(sampleProducts(5));
  await forgetLastStart(app);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await run.getByRole('heading', { name: 'Failed' }).waitFor();
  await run.getByRole('button', { name: 'Apply anyway' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The source lacks 35 of the 40 records it had').waitFor();
  await dialog.getByRole('button', { name: 'Remove them and apply' }).click();
  await run.getByRole('heading', { name: 'Complete' }).waitFor();
  await run.getByText('35 removed').waitFor();
  expect(await app.prisma.record.count({ where: { deleted: false } })).toBe(5);
});

test('[E5] rows that do not fit are listed with the source until a later sync brings them right', async () => {
  const { app, file, sourceId, page } = await startWithPriceList(
    `${sampleProducts(3)}P-BROKEN,Broken,no price,1,1\n`,
  );
  await page.goto(`/sources/${sourceId}`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await runOn(page).getByRole('heading', { name: 'Complete' }).waitFor();
  await page.getByRole('tab', { name: 'Rejected rows 1' }).click();
  await page.getByText('P-BROKEN').first().waitFor();

  file.replace(`${sampleProducts(3)}P-BROKEN,Mended,1.50,1,1\n`);
  await forgetLastStart(app);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('heading', { name: 'Nothing is set aside' }).waitFor();
  await page.getByRole('tab', { name: 'Rejected rows', exact: true }).waitFor();
  expect(await app.prisma.rejected.count({ where: { resolvedAt: null } })).toBe(0);
});
