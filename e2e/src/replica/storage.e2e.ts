import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { addProducts, addTables, changeTable, openShop, type Shop } from './shop.ts';
import { openDevice, openRegister } from './till.ts';

async function setup({ speed = 1, space = null }: { speed?: number; space?: number | null } = {}) {
  const shop = await openShop();
  await addTables(shop, 'T1');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network, { speed });
  // The browser asks itself only now and then how much space there is: it has to know before anything is stored.
  const session = await device.newCDPSession(await device.newPage());
  const setSpace = (bytes: number | null) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: network.url,
      ...(bytes !== null && { quotaSize: bytes }),
    });
  await setSpace(space);
  const till = await openRegister(device, shop);
  await till.shows({ connection: 'live', hasSynced: 'true' });
  return { shop, network, device, till, setSpace };
}

/** The types of which the device holds records, as IndexedDB has them. */
const heldTypes = (page: Page) =>
  page.evaluate(async () => {
    const types = new Set<string>();
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const keys = await new Promise<readonly IDBValidKey[]>((resolve) => {
        const reading = db.transaction('records').objectStore('records').getAllKeys();
        reading.addEventListener('success', () => resolve(reading.result));
      });
      for (const key of keys) if (Array.isArray(key) && typeof key[1] === 'string') types.add(key[1]);
      db.close();
    }
    return [...types].sort();
  });

async function registerOf({ database }: Shop): Promise<string> {
  return (await database.prisma.register.findFirstOrThrow()).id;
}

describe('what a device holds', () => {
  test('[C19] is gone when it is revoked, and says so', async () => {
    const { shop, till } = await setup();
    await shop.api.registers.revoke.mutate({ registerId: await registerOf(shop) });
    await till.shows({ connection: 'auth-failed', auth: 'removed' });
    expect(await till.field('error').textContent()).toContain('Enrol it again');
    await expect.poll(() => heldTypes(till.page), { timeout: 10_000 }).toEqual([]);
  });

  test('[C19] goes from it with the store it is taken from', async () => {
    const { shop, till } = await setup();
    expect(await heldTypes(till.page)).toContain('table');
    const { prisma } = shop.database;
    const { organisationId } = await prisma.store.findFirstOrThrow();
    const { id: storeId } = await prisma.store.create({
      data: { name: 'Other', code: 'other', organisationId },
    });
    await shop.api.registers.move.mutate({ registerId: await registerOf(shop), storeId });
    await expect.poll(() => till.tables.count(), { timeout: 10_000 }).toBe(0);
    await till.shows({ connection: 'live', error: 'null' });
    expect(await heldTypes(till.page)).not.toContain('table');
  });

  test.each([
    [
      'a page deletes its database',
      (page: Page) =>
        page.evaluate(async () => {
          for (const { name = '' } of await indexedDB.databases())
            await new Promise((resolve) => {
              indexedDB.deleteDatabase(name).addEventListener('success', resolve);
            });
        }),
    ],
    [
      'the browser takes it away',
      async (page: Page) => {
        const session = await page.context().newCDPSession(page);
        const { origin } = new URL(page.url());
        await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
      },
    ],
  ])('is read again when %s', async (_, takeAway) => {
    const { shop, till } = await setup({ speed: 10 });
    await takeAway(till.page);
    await changeTable(shop, 'T1', 'taken');
    await till.tables.getByText('T1 taken', { exact: true }).waitFor();
    await till.shows({ connection: 'live', error: 'null' });
    expect(await heldTypes(till.page)).toEqual(['documentPrefix', 'table']);
  });

  test('is as much as there is space for, without trying over and over, and all of it once there is space', async () => {
    const { shop, network, till, setSpace } = await setup({ speed: 20, space: 1_000_000 });
    await addProducts(shop, 20_000);
    await till.shows({ error: 'This device has no space left. Free some, then sync again.' });
    // It makes room, then begins anew, then leaves it at that; each failure is told.
    const registerId = await registerOf(shop);
    const told = async () => (await shop.api.registers.reports.query({ registerId })).map(({ kind }) => kind);
    await expect.poll(told, { timeout: 10_000 }).toEqual(['quota', 'quota', 'quota']);
    expect(network.requests('/trpc/')).toBeLessThan(50);

    await setSpace(null);
    await till.page.getByRole('button', { name: 'Sync now' }).click();
    await till.shows({ connection: 'live', error: 'null' });
    expect(await heldTypes(till.page)).toContain('product');
  });
});
