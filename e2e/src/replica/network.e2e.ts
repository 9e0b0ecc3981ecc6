import { describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { addTables, changeTable, openShop } from './shop.ts';
import { openDevice, openRegister } from './till.ts';

async function setup({ speed = 1 } = {}) {
  const shop = await openShop();
  await addTables(shop, 'T1');
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network, { speed });
  return { shop, network, device };
}

describe('[C8] a register', () => {
  test('hears of changes by whatever the network lets through, and by a socket as soon as that works', async () => {
    const { shop, network, device } = await setup({ speed: 20 });
    const allowSockets = network.fail('no-sockets');
    const till = await openRegister(device, shop);
    await till.shows({ rung: 'sse', connection: 'live' });
    await changeTable(shop, 'T1', 'heard by stream');
    await till.tables.getByText('T1 heard by stream').waitFor();

    const allowStreams = network.fail('no-streams');
    network.breakAll();
    await till.shows({ rung: 'long-poll', connection: 'polling' });
    await changeTable(shop, 'T1', 'heard by asking');
    await till.tables.getByText('T1 heard by asking').waitFor();

    allowStreams();
    allowSockets();
    await till.shows({ rung: 'websocket', connection: 'live' });
    await changeTable(shop, 'T1', 'heard by socket');
    await till.tables.getByText('T1 heard by socket').waitFor();
    expect(await till.field('error').textContent()).toBe('null');
  });

  test('comes back from a line that broke, and from one on which nothing is heard any more', async () => {
    const { shop, network, device } = await setup({ speed: 20 });
    const till = await openRegister(device, shop);
    await till.shows({ connection: 'live' });
    const mend = network.fail('cut');
    await till.shows({ connection: 'offline' });
    await changeTable(shop, 'T1', 'changed meanwhile');
    mend();
    await till.tables.getByText('T1 changed meanwhile').waitFor();

    const hear = network.fail('deaf');
    await changeTable(shop, 'T1', 'not heard');
    await till.shows({ connection: 'offline' });
    hear();
    await till.tables.getByText('T1 not heard').waitFor();
    await till.shows({ connection: 'live' });
    expect(await till.field('error').textContent()).toBe('null');
  });

  test('[C14] goes on after its server was killed and started again, and sends what was done meanwhile', async () => {
    const { shop, device } = await setup({ speed: 10 });
    const till = await openRegister(device, shop);
    await till.shows({ connection: 'live' });
    await shop.kill();
    await till.shows({ connection: 'offline' });
    await till.setStatus('T1', 'taken');
    await till.shows({ pending: '1' });
    await shop.startAgain();
    await till.shows({ connection: 'live', pending: '0', refused: '0' });
    await till.tables.getByText('T1 taken', { exact: true }).waitFor();
    expect(await shop.database.prisma.mutation.count()).toBe(1);
  });
});
