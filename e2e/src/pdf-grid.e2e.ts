import { makeGridPdf } from '@syncline/connectors/pdf-grid-maker';
import { columnsOf, EIGHT_GROUPS, NINE_GROUPS, sampleCustomers } from '@syncline/connectors/pdf-grid-samples';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

test('[B9] an admin adds the list that an ERP exports as PDF, and takes its columns over when they change', async () => {
  const app = await startApp();
  await app.populate();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-e2e-pdf-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'customers.pdf');
  const put = async (groups: typeof EIGHT_GROUPS, count: number) =>
    writeFile(path, await makeGridPdf({ groups, rows: sampleCustomers(count, groups) }));
  await put(EIGHT_GROUPS, 60);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: /PDF list/ }).click();
  await page.getByRole('radio', { name: 'Path on the server' }).click();
  await page.getByLabel('Path', { exact: true }).fill(path);
  await page.getByLabel('First column').fill('CODICE');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').filter({ hasText: 'no column "CODICE" in front' }).waitFor();
  await page.getByLabel('First column').fill('ID');
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('heading', { name: 'Are the rows put together right?' }).waitFor();
  await page.getByRole('cell', { name: 'Società 7 Fratelli & Figli first' }).waitFor();
  await page.getByText(`${columnsOf(EIGHT_GROUPS).length} columns on 16 pages`).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'What do the rows become?' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name').fill('ERP customers');
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await page.getByRole('tabpanel', { name: 'Runs' }).getByText('Complete').waitFor({ timeout: 30_000 });

  await put(NINE_GROUPS, 60);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Compare with the file' }).click();
  await page.getByText('New: CONTEGGIO ORDINI, VENDITE').waitFor();
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByText('Columns taken over', { exact: true }).waitFor();
  const { config } = await app.prisma.source.findFirstOrThrow();
  expect(config).toMatchObject({ layout: { columns: columnsOf(NINE_GROUPS) } });
});
