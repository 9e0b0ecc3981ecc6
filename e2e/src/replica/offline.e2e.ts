import { expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { addTables, openShop, type Shop } from './shop.ts';
import { openDevice, openRegister, openTab } from './till.ts';
import { watchTexts } from './watch-texts.ts';

test('[C14] what is done offline is shown at once, sent once and in order when there is a network, and never flickers', async () => {
  const shop = await openShop();
  await addTables(shop, 'T1', 'T2');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const till = await openRegister(device, shop);
  await till.shows({ connection: 'live', hasSynced: 'true' });
  expect(await till.tables.allTextContents()).toEqual(['T1 free', 'T2 free']);

  await device.setOffline(true);
  await till.shows({ connection: 'offline' });
  const seen = await watchTexts(till.page, 'Tables');
  await till.setStatus('T1', 'taken');
  await till.setStatus('T2', 'reserved');
  await till.setStatus('T1', 'served');
  await till.setStatus('T1', 'paid');
  await till.shows({ pending: '4' });

  await device.setOffline(false);
  await till.shows({ connection: 'live', pending: '0', refused: '0' });
  await till.tables.getByText('T1 paid', { exact: true }).waitFor();

  // When each of them is settled, the other one may or may not be yet.
  const texts = await seen();
  expect(textsOf('T1', texts)).toEqual([
    'T1 taken (waits)',
    'T1 served (waits)',
    'T1 paid (waits)',
    'T1 paid',
  ]);
  expect(textsOf('T2', texts)).toEqual(['T2 free', 'T2 reserved (waits)', 'T2 reserved']);
  expect(await done(shop)).toEqual(['T1 taken', 'T2 reserved', 'T1 served', 'T1 paid']);
});

test('[C14] what was done offline outlives its page, and is sent by the next one', async () => {
  const shop = await openShop();
  await addTables(shop, 'T1');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const till = await openRegister(device, shop);
  await till.shows({ connection: 'live' });
  await device.setOffline(true);
  await till.setStatus('T1', 'taken');
  await till.setStatus('T1', 'paid');
  await till.shows({ pending: '2' });
  await till.page.close();

  await device.setOffline(false);
  const next = await openTab(device);
  await next.shows({ connection: 'live', pending: '0' });
  await next.tables.getByText('T1 paid', { exact: true }).waitFor();
  expect(await done(shop)).toEqual(['T1 taken', 'T1 paid']);
});

const textsOf = (table: string, texts: readonly string[]) =>
  texts
    .map((text) => text.split(', ').find((each) => each.startsWith(table)))
    .filter((text, i, all) => text !== all[i - 1]);

/** What the server carried out, in its order. */
async function done({ database }: Shop): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ did: string }>(
    `select args ->> 'table' || ' ' || (args ->> 'status') as did from mutation order by position`,
  );
  return rows.map(({ did }) => did);
}
