import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp, type App } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

const AN_HOUR = 3_600_000;

/** Runs of the past, one an hour, every tenth of which failed. */
async function addPast(app: App, sourceId: string, count: number): Promise<void> {
  const { organisationId } = await app.prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
  const now = Date.now();
  await app.prisma.run.createMany({
    data: Array.from({ length: count }, (_, n) => {
      const queuedAt = new Date(now - (count - n) * AN_HOUR);
      const isFailed = n % 10 === 0;
      return {
        // As ids of runs are made, of the time at which they were queued.
        id: `${queuedAt
          .getTime()
          .toString(16)
          .padStart(12, '0')
          .replace(/^(.{8})/, '$1-')}-7000-8000-${String(n).padStart(12, '0')}`,
        organisationId,
        sourceId,
        trigger: 'schedule' as const,
        status: isFailed ? ('error' as const) : ('complete' as const),
        ...(isFailed && {
          errorKind: 'source',
          errorMessage: `The shop answered ${500 + n}.`,
          errorAdvice: '',
        }),
        rows: n,
        queuedAt,
        startedAt: queuedAt,
        endedAt: new Date(queuedAt.getTime() + 1_000),
      };
    }),
  });
}

const rows = (page: Page) => page.getByRole('table', { name: 'Runs' }).getByRole('row');
const scrollTo = (page: Page, top: number) =>
  page.locator('#main').evaluate((main, to) => main.scrollTo({ top: to }), top);

test('[E1] filters stand in the address, lead there and back, and are kept under a name', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(3));
  await addPast(app, await addPriceList(app, 'Price list', file.url), 400);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto('/history');

  await page.getByRole('radio', { name: 'Failed' }).click();
  await page.waitForURL('**/history?status=error');
  await page.getByText('40 runs').waitFor();
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('answered 750');
  await page.waitForURL('**/history?*text=answered*');
  await page.getByText('The shop answered 750.').waitFor();
  await page.getByText('There is nothing older.').waitFor();
  expect(await rows(page).count()).toBe(2);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Answers');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Answers' }).waitFor();

  await rows(page).nth(1).getByRole('link').click();
  await page.getByRole('heading', { name: 'Failed' }).waitFor();
  await page.goBack();
  await page.getByText('The shop answered 750.').waitFor();
  await page.getByRole('searchbox', { name: 'Search the history' }).fill('nothing like it');
  await page.getByRole('heading', { name: 'No run matches' }).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await page.waitForURL('**/history');

  // As far down as there are runs: the document holds only those in sight.
  await rows(page).nth(20).waitFor();
  const end = page.getByText('There is nothing older.');
  await expect
    .poll(
      async () => {
        await scrollTo(page, 1_000_000);
        return end.isVisible();
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe(true);
  expect(await rows(page).count()).toBeLessThan(80);

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Answers' }).click();
  await page.getByText('The shop answered 750.').waitFor();
  await page.getByRole('button', { name: 'Answers' }).click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('What the shop answered');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'What the shop answered' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Views' }).waitFor();
});

test('[E1] a run comes in at the top, waits while one reads further down, and tells what it changed', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(30));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  await addPast(app, sourceId, 150);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  const start = async () => {
    await expect
      .poll(async () => (await page.request.post('/trpc/sync.startSync', { data: { sourceId } })).status(), {
        timeout: 15_000,
        interval: 500,
      })
      .toBe(200);
  };

  await page.goto('/history');
  await page.getByRole('region', { name: 'Sync', exact: true }).getByText('Live').waitFor();
  await start();
  await rows(page).nth(1).getByText('30 new').waitFor();

  await scrollTo(page, 1_800);
  const read = rows(page).filter({ has: page.getByRole('cell', { name: '100', exact: true }) });
  await read.waitFor();
  const place = await read.boundingBox();
  file.replace(sampleProducts(30, (n) => (n === 7 ? ' (new recipe)' : '')));
  const release = file.hold();
  await start();
  await page.getByRole('button', { name: '1 new run' }).waitFor();
  expect(await read.boundingBox()).toEqual(place);
  await page.getByRole('button', { name: '1 new run' }).click();
  await rows(page).nth(1).getByText('Downloading').waitFor();

  await rows(page).nth(1).getByRole('link').click();
  await page.getByRole('heading', { name: 'Downloading' }).waitFor();
  await page.getByRole('radio', { name: /^All/ }).waitFor();
  release();
  await page.getByRole('heading', { name: 'Complete' }).waitFor();
  await page.getByRole('region', { name: 'Log' }).getByText('1 updated').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole('tab', { name: /What changed/ }).click();
  const changed = page.getByRole('list', { name: 'Records that changed' });
  await changed.getByText('Sample item 7, boxed', { exact: true }).waitFor();
  await changed.getByText('Sample item 7 (new recipe), boxed', { exact: true }).last().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Compared' }).click();
  await page.getByText('The 20 complete runs before it.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('tab', { name: /What changed/ }).click();
  await changed.getByRole('link').click();
  await page.waitForURL('**/records/product?*record=*');
});

test('[E1] the end of a long log is followed while it grows, until one scrolls away from it', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(30));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  const release = file.hold();
  const started = await page.request.post('/trpc/sync.startSync', { data: { sourceId } });
  const { result } = await started.json();
  const runId: string = result.data.runId;
  let written = 0;
  const write = (count: number) =>
    app.prisma.runLog.createMany({
      data: Array.from({ length: count }, () => ({
        runId,
        level: ++written % 100 === 0 ? ('warning' as const) : ('info' as const),
        message: `Line ${written}.`,
      })),
    });
  await write(3_000);

  await page.goto(`/history/${runId}`);
  const log = page.getByRole('region', { name: 'Log' });
  await log.getByText('Line 3000.').waitFor();
  await page.getByRole('button', { name: 'Following' }).waitFor();
  await write(500);
  await page.reload();
  await log.getByText('Line 3500.').waitFor();

  await log.hover();
  await page.mouse.wheel(0, -2_000);
  await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await log.getByText('Line 3500.').waitFor();

  await page.getByRole('radio', { name: /^Warnings/ }).click();
  await log.getByText('Line 3500.').waitFor();
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('Line 17');
  await log.getByText('Line 1700.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  release();
  await page.getByRole('heading', { name: 'Complete' }).waitFor();
});
