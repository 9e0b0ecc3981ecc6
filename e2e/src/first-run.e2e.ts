import { expect, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindow } from './browser.ts';
import { sampleProducts } from './sample-products.ts';

test('on a fresh machine somebody creates the organisation, adds a file, and sees its records', async () => {
  const { url } = await startApp();
  const page = await openWindow(await openBrowser(), { url });

  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome to Syncline' }).waitFor();
  await page.getByLabel('Organisation').fill('Sample Company');
  await page.getByLabel('Your name').fill(admin.name);
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Create and sign in' }).click();

  await page.getByRole('heading', { name: 'Get started with Sample Company' }).waitFor();
  await page.getByRole('link', { name: 'Add source' }).click();
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'price-list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${sampleProducts(250)}P-BROKEN,,1.50,1,1\n`),
  });
  await page.getByText('uploaded').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('cell', { name: 'Sample item 1, boxed' }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();

  const trial = page.getByRole('region', { name: 'First rows as records' });
  await trial.getByText('100 fit').waitFor();
  expect(await page.getByRole('radio', { name: /Products/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Continue' }).click();

  expect(await page.getByLabel('Name').inputValue()).toBe('Price list');
  await page.getByRole('button', { name: 'Save and sync' }).click();

  const run = page.getByRole('region', { name: 'Sync of Price list' });
  await run.getByRole('heading', { name: 'Complete' }).waitFor();
  expect(await run.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100');
  await page.getByText('All in step').waitFor();

  await page.getByRole('link', { name: 'Records' }).click();
  await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor();
  await page.getByText('250 records', { exact: true }).first().waitFor();
  await page.getByRole('searchbox').fill('item 249');
  await page.getByText('1 record', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'P-00249' }).click();
  const record = page.getByRole('dialog', { name: 'Sample item 249, boxed' });
  await record.getByText('250.50', { exact: true }).waitFor();
  // Codes that look like numbers stay as they are.
  await record.getByText('0249', { exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Sync history' }).click();
  await page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('tab', { name: /Rejected rows/ }).click();
  await page.getByText('Row 251').waitFor();
});

test('who is signed out comes back to the page they asked for', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindow(await openBrowser(), { url: app.url });

  await page.goto('/history?status=error');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('E-mail or password is wrong.').waitFor();
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('heading', { name: 'Sync history' }).waitFor();
  expect(new URL(page.url()).search).toBe('?status=error');
});
