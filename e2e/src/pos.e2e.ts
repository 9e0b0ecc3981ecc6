/** The register as its cashiers have it: the built app, from the real server, over a network that fails. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { openBrowser } from './browser.ts';
import { bar, cart, enrol, enrolOnline, orders, sell, serve, tableStatus, goTo } from './pos-till.ts';
import { openNetwork } from './replica/network.ts';
import { addProducts, addTables, openShop, type Shop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

const screens = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));

test('[C14] [C19] a register sells on while its server is gone, and each sale arrives once, under the number it printed', async () => {
  const shop = await openShop();
  await addProducts(shop, 300);
  await addTables(shop, 'T1');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const page = await enrolOnline(device, shop);
  expect(await sell(page, ['item 7,', 'item 7,'], '20')).toEqual({ number: 'R1-000001', change: '19.86' });
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });

  await shop.kill();
  await bar(page).getByText('Offline', { exact: true }).waitFor();
  expect(await sell(page, ['item 8,'])).toEqual({ number: 'R1-000002', change: '0.00' });
  expect(await sell(page, ['item 9,', 'item 10,'])).toEqual({ number: 'R1-000003', change: '0.00' });
  await goTo(page, 'Tables');
  await page.getByRole('group', { name: 'Status of T1' }).getByRole('button', { name: 'Occupied' }).click();
  await page.getByText('Not sent yet').waitFor();
  await bar(page).getByText('3 to send').waitFor();

  await shop.startAgain();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await bar(page).getByText('Online', { exact: true }).waitFor();
  await bar(page).getByText('to send').waitFor({ state: 'hidden' });
  expect(await orders(shop)).toEqual(['R1-000001 14 14', 'R1-000002 8 8', 'R1-000003 19 19']);
  expect(await tableStatus(shop, 'T1')).toBe('occupied');
});

test('[C14] a register starts without a network, with all it had, and sells', async () => {
  const shop = await openShop();
  await addProducts(shop, 20);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const page = await enrolOnline(device, shop);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.close();

  await shop.kill();
  await device.setOffline(true);
  const next = await device.newPage();
  await next.goto('/pos/');
  expect(await sell(next, ['item 5,'])).toEqual({ number: 'R1-000001', change: '0.00' });
  await bar(next).getByText('1 to send').waitFor();
});

test('[C10] [C19] a register that was revoked says so in its bar, and only there', async () => {
  const shop = await openShop();
  await addProducts(shop, 20);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const page = await enrolOnline(device, shop);
  const { id } = await shop.database.prisma.register.findFirstOrThrow();

  await shop.api.registers.revoke.mutate({ registerId: id });
  await bar(page).getByRole('button', { name: 'Taken out of service' }).click();
  await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: 'Enrol again' }).click();
  const { code } = await shop.api.registers.reEnrol.mutate({ registerId: id });
  await page.getByLabel('Code').fill('AAAA-BBBB');
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await bar(page).getByText('Online', { exact: true }).waitFor();
  expect(await sell(page, ['item 5,'])).toEqual({ number: 'R1-000001', change: '0.00' });
});

test('[C10] [C14] a sale the server would not have waits behind the bar, for somebody to decide about', async () => {
  const shop = await openShop();
  await addProducts(shop, 20);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const page = await enrolOnline(device, shop);
  await shop.kill();
  await bar(page).getByText('Offline', { exact: true }).waitFor();
  await sell(page, ['item 5,']);
  await shop.database.pool.query(`delete from record where type = 'documentPrefix'`);

  await shop.startAgain();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await bar(page).getByRole('button', { name: '1 refused' }).click();
  const refused = page.getByRole('region', { name: 'Refused by the server' }).getByRole('listitem');
  await refused.filter({ hasText: 'Sale R1-000001' }).waitFor();
  await page.screenshot({ path: `${screens}pos-refused.png`, animations: 'disabled' });
  await refused.getByRole('button', { name: 'Dismiss' }).click();
  await bar(page).getByRole('button', { name: '1 refused' }).waitFor({ state: 'hidden' });
  expect(await orders(shop)).toEqual([]);
});

test('a register reads well on a tablet and on a phone, in light and dark, and is big enough for fingers', async () => {
  const shop = await openShop();
  await addProducts(shop, 10_000);
  await addTables(shop, 'T1', 'T2', 'T3');
  await addCategories(shop);
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const page = await enrol(device, await shop.code('Till 1'));
  await serve(page, 'T2');
  await page.getByRole('button', { name: /item 13,/ }).click();
  await cart(page).getByRole('button', { name: 'Leave' }).click();
  await sell(page, ['item 10,']);
  await page.getByRole('button', { name: /item 11,/ }).click();
  await page.getByRole('button', { name: /item 12,/ }).click();

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const [width, height] of [
      [1280, 800],
      [800, 1280],
      [360, 740],
    ] as const) {
      await page.setViewportSize({ width, height });
      const views = width < 768 ? ['Sell', 'Cart (2)', 'Tables', 'Day'] : ['Sell', 'Tables', 'Day'];
      for (const view of views) {
        await page.getByRole('button', { name: view, exact: true }).click();
        await page.locator('main :is(li, article)').locator('visible=true').first().waitFor();
        expect(await accessibilityProblems(page), `${view} at ${width} px, ${theme}`).toEqual([]);
        expect(await tooSmall(page), `${view} at ${width} px`).toEqual([]);
        await page.screenshot({
          path: `${screens}pos-${view.slice(0, 4).toLowerCase().trim()}-${width}-${theme}.png`,
          animations: 'disabled',
        });
      }
      if (width < 768) await page.getByRole('button', { name: 'Cart (2)' }).click();
      else await page.getByRole('button', { name: 'Sell', exact: true }).click();
      await page.getByRole('button', { name: 'Pay', exact: true }).click();
      await page.getByLabel('Cash received').fill('5');
      expect(await accessibilityProblems(page), `payment at ${width} px, ${theme}`).toEqual([]);
      await page.screenshot({ path: `${screens}pos-pay-${width}-${theme}.png`, animations: 'disabled' });
      await page.getByRole('button', { name: 'Back' }).click();
      await bar(page).getByRole('button', { name: 'Details' }).click();
      await page.getByRole('table', { name: 'What this device holds' }).waitFor();
      expect(await accessibilityProblems(page), `details at ${width} px, ${theme}`).toEqual([]);
      await page.screenshot({ path: `${screens}pos-details-${width}-${theme}.png`, animations: 'disabled' });
      await bar(page).getByRole('button', { name: 'Details' }).click();
    }
  }

  await bar(page).getByRole('button', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Italiano' }).click();
  await page.getByRole('button', { name: 'Chiaro' }).click();
  for (const shown of ['Dettagli', 'Vendi', 'Carrello (2)', 'Tavoli', 'Giornata']) {
    if (shown !== 'Dettagli') await page.getByRole('button', { name: shown, exact: true }).click();
    expect(await accessibilityProblems(page), shown).toEqual([]);
    await page.screenshot({ path: `${screens}pos-it-${shown.slice(0, 5)}.png`, animations: 'disabled' });
    if (shown === 'Dettagli') await page.getByRole('button', { name: shown, exact: true }).click();
  }
}, 180_000);

async function addCategories({ database }: Shop): Promise<void> {
  await database.pool.query(
    `insert into record (feed_id, type, key, data)
     select feed.id, 'category', 'C-' || n, jsonb_build_object('name', 'Category ' || n, 'position', n)
     from feed, generate_series(1, 12) as n where feed.store_id is null`,
  );
}

/** What is tapped and is smaller than a finger. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.locator('button:visible, input:visible').evaluateAll((all) =>
    all
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 44 || height < 44;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
