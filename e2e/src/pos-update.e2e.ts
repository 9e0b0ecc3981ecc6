/** A new version of the register app, built and served for real, that comes in the middle of a sale. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { bar, cart, enrolOnline, enter, orders, pay } from './pos-till.ts';
import { openNetwork } from './replica/network.ts';
import { addProducts, openShop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

const types = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
  ['.webmanifest', 'application/manifest+json'],
]);

/** Run where the app lies, as its build is: with the version in the page, into a folder of its own. */
const script = `
  import { build } from 'vite';
    const [, outDir, version] = process.argv;
  const tags = [{ tag: 'meta', attrs: { name: 'version', content: version } }];
  const plugins = [{ name: 'version', transformIndexHtml: () => tags }];
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true }, plugins });
`;

async function buildVersion(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-pos-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { NODE_ENV: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder, version], {
    cwd: fileURLToPath(new URL('../../apps/pos/', import.meta.url)),
    env,
  });
  return folder;
}

const versionOf = (page: Page) => page.locator('meta[name=version]').getAttribute('content');

/** Somebody looks away for so long, as time passes in the page. */
const leaveAlone = (page: Page, ms: number) =>
  page.evaluate((time) => new Promise((resolve) => void setTimeout(resolve, time)), ms);

/** Resolves once the new version is there and waits. */
const findUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (installing)
      await new Promise<void>((resolve) => {
        installing.addEventListener('statechange', () => installing.state === 'installed' && resolve());
      });
    return registration.waiting !== null;
  });

test('a new version that comes in the middle of a sale waits for its end, and then comes by itself', async () => {
  const [old, next] = [await buildVersion('1'), await buildVersion('2')];
  let served = old;
  const shop = await openShop();
  await addProducts(shop, 20);
  const network = await openNetwork(shop.url, {
    async file(path) {
      if (!path.startsWith('/pos/')) return null;
      const name = path.slice('/pos/'.length) || 'index.html';
      const type = types.get(extname(name)) ?? 'application/octet-stream';
      return readFile(join(served, name)).then(
        (body) => ({ type, body }),
        () => null,
      );
    },
  });
  const device = await openDevice(await openBrowser(), network, { speed: 20 });
  const page = await enrolOnline(device, shop);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  expect(await versionOf(page)).toBe('1');

  await enter(page, ['item 7,', 'item 8,']);
  served = next;
  expect(await findUpdate(page)).toBe(true);
  await leaveAlone(page, 120_000);
  expect(await versionOf(page)).toBe('1');
  expect(await cart(page).getByLabel('Total').textContent()).toBe('0.15');

  // Also where the sale is in its payment.
  await cart(page).getByRole('button', { name: 'Pay', exact: true }).click();
  await leaveAlone(page, 90_000);
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await pay(page)).toEqual({ number: 'R1-000001', change: '0.00' });

  // Nobody touches it any more: now it may.
  await page.locator('meta[name=version][content="2"]').waitFor({ state: 'attached' });
  await bar(page).getByText('Online', { exact: true }).waitFor();
  expect(await cart(page).getByRole('definition').first().textContent()).toBe('R1-000001');
  await enter(page, ['item 9,']);
  expect(await pay(page)).toEqual({ number: 'R1-000002', change: '0.00' });
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  expect(await orders(shop)).toEqual(['R1-000001 15 15', 'R1-000002 9 9']);
}, 120_000);
