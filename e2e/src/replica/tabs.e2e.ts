import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { addTables, changeTable, openShop } from './shop.ts';
import { openDevice, openRegister, openTab, type Till } from './till.ts';

const WITHIN_MS = 12_000;

async function openTwoTabs() {
  const shop = await openShop();
  await addTables(shop, 'T1');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const leader = await openRegister(device, shop);
  await leader.shows({ connection: 'live' });
  const other = await openTab(device);
  await other.shows({ connection: 'live', rung: 'websocket', hasSynced: 'true' });
  return { shop, network, leader, other };
}

const show = (text: string, ...tills: readonly Till[]) =>
  Promise.all(tills.map(({ tables }) => tables.getByText(text, { exact: true }).waitFor()));

/** Nothing of it goes on, as in a tab that a browser froze because nobody looked at it. Returns how to thaw it. */
async function freeze(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  await session.send('Debugger.pause');
  return () => session.send('Debugger.disable');
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { promise: crashed, resolve } = Promise.withResolvers<unknown>();
  page.once('crash', resolve);
  session.send('Page.crash').catch(() => {}); // Nobody is left to answer.
  await crashed;
}

describe('[C7] the tabs of a device', () => {
  test('share a connection, show the same, and send what was done in any of them', async () => {
    const { shop, network, leader, other } = await openTwoTabs();
    await other.setStatus('T1', 'taken');
    await show('T1 taken', leader, other);
    await changeTable(shop, 'T1', 'free again');
    await show('T1 free again', leader, other);
    for (const till of [leader, other]) await till.shows({ pending: '0', refused: '0' });
    expect(network.sockets()).toBe(1);
  });

  test.each([
    ['closed', (page: Page) => page.close()],
    ['killed', crash],
  ])('have another leader within seconds once theirs is %s', async (_, end) => {
    const { shop, network, leader, other } = await openTwoTabs();
    const began = performance.now();
    await end(leader.page);
    await changeTable(shop, 'T1', 'taken');
    await show('T1 taken', other);
    expect(performance.now() - began).toBeLessThan(WITHIN_MS);
    await other.setStatus('T1', 'paid');
    await show('T1 paid', other);
    await other.shows({ connection: 'live', pending: '0', error: 'null' });
    expect(network.sockets()).toBe(2);
  });

  test('have another leader within seconds once theirs is frozen, and stay with it when that one comes back', async () => {
    const { shop, network, leader, other } = await openTwoTabs();
    const began = performance.now();
    const thaw = await freeze(leader.page);
    await changeTable(shop, 'T1', 'taken');
    await show('T1 taken', other);
    expect(performance.now() - began).toBeLessThan(WITHIN_MS);

    await thaw();
    await show('T1 taken', leader);
    await leader.setStatus('T1', 'paid');
    await show('T1 paid', leader, other);
    for (const till of [leader, other]) await till.shows({ connection: 'live', pending: '0', error: 'null' });
    expect(network.sockets()).toBe(2);
  });
});
