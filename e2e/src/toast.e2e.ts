import { startToastSimulator } from '@syncline/connectors/toast-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

const client = { clientId: 'sample-client', clientSecret: 'sample-secret' };

test('[A7][B11] an admin connects a restaurant in Toast, sees its orders, and nobody sees its secret again', async () => {
  const app = await startApp();
  await app.populate();
  const toast = await startToastSimulator({ seed: 7, historyDays: 2, ordersPerDay: 20 });
  onTestFinished(() => toast.close());
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: /Toast/ }).click();
  await page.getByLabel('API address').fill(toast.url);
  await page.getByLabel('Client ID').fill(client.clientId);
  await page.getByLabel('Client secret').fill('not the secret');
  await page.getByLabel('Location GUID').fill(toast.restaurantGuid);
  // A short history: Toast lets nobody read a long one in a hurry.
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('First day of orders').fill(yesterday);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Client secret').fill(client.clientSecret);
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('heading', { name: 'Is this the right restaurant?' }).waitFor();
  await page.getByRole('columnheader', { name: /orderedAt/ }).waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: 'Second store' }).click();
  expect(await page.getByLabel('Every').inputValue()).toBe('1');
  await page.getByRole('button', { name: 'Save and sync' }).click();

  const run = page.getByRole('region', { name: 'Sync of Toast orders' });
  await run.getByRole('heading', { name: 'Complete' }).waitFor({ timeout: 30_000 });

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('group', { name: 'Client secret' }).getByText('Kept').waitFor();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('Connected').waitFor();
  expect(await page.content()).not.toContain(client.clientSecret);
  expect(await page.getByText(/\/hooks\//).textContent()).toContain(app.url);
});
