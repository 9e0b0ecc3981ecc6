/** The pages one opens first: what is sold, and whether everything is in step. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp, type App } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

/** As any program may write it: the page hears of it through the feed. */
async function sell({ prisma }: App, key: string, net: number): Promise<void> {
  const { feed } = await prisma.store.findFirstOrThrow({
    where: { code: 'second' },
    include: { feed: true },
  });
  const line = {
    id: '1',
    product: 'p1',
    name: 'Lasagne',
    quantity: 2,
    net,
    tax: 10,
    voided: false,
    modifiers: [],
  };
  const order = {
    number: key,
    orderedAt: new Date().toISOString(),
    businessDate: new Date().toISOString().slice(0, 10),
    channel: 'Dine in',
    net,
    tax: 10,
    total: net + 10,
    lines: [line],
    payments: [{ id: '1', kind: 'cash', amount: net + 10, tip: 0, refunded: 0, paidAt: null, voided: false }],
  };
  await prisma.$executeRaw`
    insert into record (feed_id, type, key, data) values (${feed?.id}, 'order', ${key}, ${JSON.stringify(order)}::jsonb)`;
}

const figure = (page: Page, name: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();

async function expectNoProblems(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  expect(await accessibilityProblems(page), `${page.url()} at ${width} px`).toEqual([]);
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isWider, `${page.url()} at ${width} px scrolls sideways`).toBe(false);
}

test('[A11] figures move as orders arrive, and nothing is loaded anew for it', async () => {
  const app = await startApp();
  await app.populate();
  const browser = await openBrowser();
  const page = await openWindowAs(browser, admin, { url: app.url });

  await page.goto('/analytics');
  await page.getByRole('heading', { name: 'No orders yet' }).waitFor();
  await page.evaluate(() => document.body.setAttribute('data-still-here', ''));
  await sell(app, 'o1', 1_234);
  await figure(page, 'Revenue').getByText('€12.34').waitFor();
  await sell(app, 'o2', 100);
  await figure(page, 'Revenue').getByText('€13.34').waitFor();
  await figure(page, 'Average ticket').getByText('€6.67').waitFor();
  await page.getByRole('region', { name: 'Top items' }).getByText('Lasagne').waitFor();
  await page.getByRole('region', { name: 'Payments' }).getByText('Cash').waitFor();
  expect(await page.locator('body[data-still-here]').count()).toBe(1);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^sales .*\.csv$/);

  await page.getByRole('radio', { name: '7 days' }).click();
  await page.getByRole('heading', { name: 'When you sell' }).waitFor();
  const chart = page.getByRole('slider', { name: 'Revenue by day' });
  await chart.focus();
  await page.keyboard.press('End');
  expect(await chart.getAttribute('aria-valuetext')).toContain('Revenue: €13.34');

  const dark = await openWindowAs(browser, admin, { url: app.url, theme: 'dark' });
  await dark.goto('/analytics?period=last7');
  await dark.getByRole('heading', { name: 'When you sell' }).waitFor();
  for (const window of [page, dark]) for (const width of [360, 1440]) await expectNoProblems(window, width);
}, 120_000);

test('[D5] the overview says in one sentence that a source needs attention, and leads to it', async () => {
  const app = await startApp();
  await app.populate();
  await app.prisma.organisation.updateMany({ data: { alertAfter: 1 } });
  const file = await serveFile(sampleProducts(3));
  const browser = await openBrowser();
  const page = await openWindowAs(browser, admin, { url: app.url });
  const start = async () => {
    await app.prisma.source.updateMany({ data: { lastManualStart: null } });
    const { id: sourceId } = await app.prisma.source.findFirstOrThrow();
    const { userId, organisationId } = await app.prisma.member.findFirstOrThrow({ where: { role: 'admin' } });
    await app.services.sync.start(
      { userId, organisationId, name: 'Ada', sessionId: '', role: 'admin' },
      sourceId,
    );
  };

  await page.goto('/');
  await page.getByRole('heading', { name: 'Get started with Sample Company' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await addPriceList(app, 'Price list', file.url);
  await start();
  await page.getByText('Everything is in step.').waitFor();
  await page.getByRole('link', { name: /Products/ }).waitFor();

  const accept = file.refuse(404);
  await start();
  await page.getByText('1 source needs attention.').waitFor();
  const dark = await openWindowAs(browser, admin, { url: app.url, theme: 'dark' });
  await dark.goto('/');
  await dark.getByText('1 source needs attention.').waitFor();
  for (const window of [page, dark]) for (const width of [360, 1440]) await expectNoProblems(window, width);

  const lane = page.getByRole('list', { name: 'Price list' });
  expect(await lane.getByRole('link').getAttribute('aria-label')).toContain('1 failed');
  await page.getByRole('link', { name: 'See what happened: Price list' }).click();
  await page.getByRole('heading', { name: 'Failed' }).waitFor();

  await page.getByRole('link', { name: 'Overview' }).click();
  accept();
  await start();
  await page.getByText('Everything is in step.').waitFor();
}, 120_000);
