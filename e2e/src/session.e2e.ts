import { expect, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

test('a session that ends asks to sign in again, over the page as it is', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: 'Web address' }).click();
  await page.getByLabel('Address').fill('http://127.0.0.1:9/prices.csv');
  await app.endSessions();
  await page.getByRole('button', { name: 'Continue' }).click();

  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByLabel('Password').fill(admin.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Address').inputValue()).toBe('http://127.0.0.1:9/prices.csv');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').filter({ hasText: '127.0.0.1' }).waitFor();
});

test('who signs out is out, and their pages are closed to whoever comes next', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources');
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  // The theme is the browser's, not the session's.
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');

  await page.goto('/records');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
