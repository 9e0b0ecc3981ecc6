import { expect, test } from 'vitest';
import { addPriceList } from './add-source.ts';
import { admin, startApp, viewer } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';
import { serveFile } from './held-file.ts';
import { sampleProducts } from './sample-products.ts';

test('[A9][D9] an admin changes when a source runs, pauses it, and lets it run again', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(3));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto(`/sources/${sourceId}?tab=settings`);
  const save = page.getByRole('button', { name: 'Save schedule' });
  expect(await page.getByLabel('Every').inputValue()).toBe('30');
  await page.getByLabel('Every').fill('2');
  await page.getByText('The interval must be between 5 minutes and 24 hours.').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Every').fill('10');
  await save.click();
  await page.getByText('Schedule saved', { exact: true }).waitFor();
  await page.getByText(/Next run: in \d+ (s|min)/).waitFor();

  await page.getByRole('radio', { name: 'At set times' }).click();
  await page.getByLabel('Cron expression').fill('soon');
  await page.getByText('“soon” is not a cron expression').waitFor();
  await page.getByLabel('Cron expression').fill('30 6 * * 1-5');
  await page.getByLabel('Time zone').fill('Europe/Rome');
  await page.getByText(/Next: \w{3} \d+ \w{3}, 6:30 · /).waitFor();
  await page.getByRole('radio', { name: 'While somebody watches' }).click();
  const answered = page.waitForResponse((response) => response.url().includes('sources.setSchedule'));
  await save.click();
  await answered;

  await page.reload();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByText('At set times: 30 6 * * 1-5').waitFor();
  await page.getByText('Only while an admin watches').waitFor();

  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('just now, by Sample Admin').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect(await page.getByText('Paused', { exact: true }).count()).toBe(0);
});

test('[A2] a source that runs while somebody watches runs as soon as an admin looks, and not for a viewer', async () => {
  const app = await startApp();
  await app.populate();
  const file = await serveFile(sampleProducts(3));
  const sourceId = await addPriceList(app, 'Price list', file.url);
  const nextDueAt = new Date(Date.now() + 3_600_000);
  await app.prisma.source.update({
    where: { id: sourceId },
    data: { attendance: 'while_watched', nextDueAt },
  });
  const browser = await openBrowser();

  const hers = await openWindowAs(browser, viewer, { url: app.url });
  await hers.goto('/history');
  await hers.getByRole('heading', { name: 'Nothing has been synced yet' }).waitFor();
  await hers.getByRole('region', { name: 'Sync', exact: true }).getByText('Live').waitFor();
  expect(await app.prisma.run.count()).toBe(0);

  const his = await openWindowAs(browser, admin, { url: app.url });
  await his.goto('/records');
  const row = hers.getByRole('row').filter({ hasText: 'Price list' });
  await row.getByText('Complete').waitFor();
  expect(await app.prisma.run.findMany({ select: { trigger: true } })).toEqual([{ trigger: 'schedule' }]);
});
