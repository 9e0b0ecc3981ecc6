import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

const TOKEN = 'sample-token';

/** 25 items on pages of ten. */
async function startItems(): Promise<string> {
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const page = Number(new URL(request.url ?? '/', 'http://any').searchParams.get('page') ?? 1);
    const first = (page - 1) * 10;
    const items = Array.from({ length: Math.max(0, Math.min(10, 25 - first)) }, (_, n) => ({
      id: first + n,
      name: `Item ${first + n}`,
      variants: [{ sku: `S${first + n}` }],
    }));
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { data: items } : {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('[B11] an admin reads any API by a document, sees what it was asked, and nobody sees the token again', async () => {
  const app = await startApp();
  await app.populate();
  const url = await startItems();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/sources/new');
  await page.getByRole('radio', { name: /HTTP API/ }).click();
  await page.getByRole('combobox', { name: 'Begin with' }).click();
  await page.getByRole('option', { name: 'Square catalogue' }).click();
  expect(await page.getByLabel('Document').inputValue()).toContain('baseUrl: https://connect.squareup.com');

  await page.getByLabel('Document').fill('baseUrl: [');
  await page.getByRole('alert').waitFor();
  const lines = [
    `baseUrl: ${url}`,
    'auth: { kind: bearer }',
    'request: { path: /items, query: { page: "{{page}}" } }',
    'records: data',
    'pagination: { kind: page, size: 10 }',
  ];
  await page.getByLabel('Document').fill(lines.join('\n'));
  await page.getByLabel('Token').fill('wrong');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('alert').filter({ hasText: 'answered 401' }).waitFor();
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('columnheader', { name: /variants\.0\.sku/ }).waitFor();
  await page.getByText('3 requests were made').click();
  expect(await page.getByRole('cell', { name: /GET .*\/items\?page/ }).count()).toBe(3);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name').fill('Items');
  await page.getByRole('button', { name: 'Save and sync' }).click();
  const run = page.getByRole('region', { name: 'Sync of Items' });
  await run.getByRole('heading', { name: 'Complete' }).waitFor({ timeout: 30_000 });
  expect(await app.prisma.record.count()).toBe(25);

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('Document').waitFor();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('Connected').waitFor();
  expect(await page.content()).not.toContain(TOKEN);
  const stored = await app.prisma.source.findFirstOrThrow();
  expect(JSON.stringify(stored.config)).not.toContain(TOKEN);
});
