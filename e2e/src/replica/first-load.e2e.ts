import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { addProducts, openShop } from './shop.ts';
import { openDevice, openRegister } from './till.ts';

declare global {
  interface Window {
    /** What the page said of its download, in order. */
    progress: string[];
  }
}

const RECORDS = 20_000;

async function setup() {
  const shop = await openShop();
  await addProducts(shop, RECORDS);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  await watchProgress(device);
  return { shop, device };
}

/** Of every page that is loaded from now on. */
async function watchProgress(device: BrowserContext): Promise<void> {
  await device.addInitScript(() => {
    window.progress = [];
    new MutationObserver(() => {
      const text = document.querySelector('[aria-label=downloading]')?.textContent ?? 'null';
      if (text !== 'null' && text !== window.progress.at(-1)) window.progress.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

const done = (said: readonly string[]) => said.map((text) => Number.parseInt(text, 10));
const isRising = (numbers: readonly number[]) => numbers.every((n, i) => n >= (numbers[i - 1] ?? 0));

describe('[C6] the first load', () => {
  test('tells how far it is, up to the end', async () => {
    const { shop, device } = await setup();
    const { page, shows } = await openRegister(device, shop);
    await shows({ hasSynced: 'true', connection: 'live', downloading: 'null' });
    const said = await page.evaluate(() => window.progress);
    expect(said.length).toBeGreaterThan(RECORDS / 2_000);
    expect(said.every((text) => text.endsWith(` of ${RECORDS + 1}`))).toBe(true);
    expect(isRising(done(said))).toBe(true);
  });

  test('goes on where it was when its page is loaded anew in the middle', async () => {
    const { shop, device } = await setup();
    const { page, shows, field } = await openRegister(device, shop);
    await page.waitForFunction(
      (some) => Number.parseInt(window.progress.at(-1) ?? '0', 10) > some,
      RECORDS / 4,
    );
    await page.reload();
    // Whatever had been stored when the page went away is there.
    await shows({ hasSynced: 'true', connection: 'live', downloading: 'null' });
    const said = done(await page.evaluate(() => window.progress));
    expect(said[0]).toBeGreaterThanOrEqual(RECORDS / 4);
    expect(isRising(said)).toBe(true);
    expect(await field('error').textContent()).toBe('null');
  });
});
