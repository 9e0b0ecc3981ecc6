import { startGoogleSimulator } from '@syncline/connectors/google-sheets-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

const id = 'a-price-list-000000000000000000000000000001';

test('[B11] an admin shares a spreadsheet with a service account, chooses a tab, and nobody sees the key again', async () => {
  const app = await startApp();
  await app.populate();
  const google = await startGoogleSimulator();
  onTestFinished(() => google.close());
  const list = {
    id,
    title: 'Price list',
    locale: 'it_IT',
    tabs: [
      { sheetId: 0, title: 'Notes', cells: [['Note'], ['Hello']] },
      {
        sheetId: 7,
        title: 'Products',
        cells: [
          ['Code', 'Name', 'Price'],
          [{ value: 5, format: 'digits-5' as const }, 'Caffè', { value: 1.5, format: 'currency' as const }],
          ['A-7', 'Tè', 2],
        ],
      },
    ],
  };
  google.workbooks.put(list);
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: /Google Sheets/ }).click();
  const files = { name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from('{"installed":{}}') };
  await page.getByLabel('Key file').setInputFiles(files);
  await page.getByRole('alert').filter({ hasText: 'wrong.json is not the JSON key' }).waitFor();
  await page
    .getByLabel('Key file')
    .setInputFiles({ ...files, name: 'key.json', buffer: Buffer.from(google.keyFile) });
  await page.getByRole('region', { name: 'Service account' }).getByText(google.email).waitFor();
  await page
    .getByLabel('Address of the spreadsheet')
    .fill(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`);
  await page.getByText('Not Google’s own address').click();
  await page.getByLabel('Address that stands in for Google').fill(google.url);

  await page.getByRole('button', { name: 'Continue' }).click();
  await page
    .getByRole('alert')
    .filter({ hasText: `not shared with ${google.email}` })
    .waitFor();
  google.workbooks.put({ ...list, sharedWith: [google.email] });
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('heading', { name: 'Is this the right tab?' }).waitFor();
  await page.getByRole('columnheader', { name: /Note/ }).waitFor();
  await page.getByRole('combobox', { name: 'Tab' }).click();
  await page.getByRole('option', { name: 'Products' }).click();
  await page.getByRole('cell', { name: '00005' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('2 fit').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('Products');
  await page.getByRole('button', { name: 'Save and sync' }).click();
  const run = page.getByRole('region', { name: 'Sync of Products' });
  await run.getByRole('heading', { name: 'Complete' }).waitFor({ timeout: 30_000 });

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'Service account' }).getByText(google.email).waitFor();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('Connected').waitFor();
  expect(await page.content()).not.toContain('PRIVATE KEY');
  const stored = await app.prisma.source.findFirstOrThrow();
  expect(JSON.stringify(stored.config)).not.toContain('PRIVATE KEY');
});
