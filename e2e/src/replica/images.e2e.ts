import { expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { openShop, type Shop } from './shop.ts';
import { openDevice, openRegister, openTab } from './till.ts';
import { watchTexts } from './watch-texts.ts';

/** Pictures of one colour, in the simplest format that the server takes. */
const gif = (red: number) =>
  new Uint8Array([
    0x47,
    0x49,
    0x46,
    0x38,
    0x39,
    0x61,
    1,
    0,
    1,
    0,
    0x80,
    0,
    0,
    red,
    0,
    0,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    2,
    2,
    0x44,
    1,
    0,
    0x3b,
  ]);

async function upload({ url, cookie }: Shop, red: number): Promise<string> {
  const response = await fetch(`${url()}/api/images`, {
    method: 'POST',
    headers: { cookie },
    body: gif(red),
  });
  expect(response.status).toBe(200);
  const { hash }: { hash: string } = JSON.parse(await response.text());
  return hash;
}

const setImage = ({ database }: Shop, image: string) =>
  database.pool.query(
    `insert into record (feed_id, type, key, data)
     select id, 'product', 'cake', jsonb_build_object('name', 'Cake', 'image', $1::text)
     from feed where store_id is null
     on conflict (feed_id, type, key) do update set data = excluded.data`,
    [image],
  );

test('[C12] pictures of products are kept on the device: shown offline, fetched once for all tabs, and anew when they change', async () => {
  const shop = await openShop();
  await setImage(shop, await upload(shop, 1));
  const network = await openNetwork(shop.url);
  const device = await openDevice(await openBrowser(), network);
  const leader = await openRegister(device, shop);
  await leader.shows({ connection: 'live' });

  const one = await openTab(device, 'cake');
  const picture = one.page.getByRole('img', { name: 'Cake' });
  await picture.waitFor();
  const pixels = () =>
    picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
  await expect.poll(pixels).toBe(110);
  expect(network.requests('/images/')).toBe(1);

  const before = await picture.getAttribute('src');
  const seen = await watchTexts(one.page, 'Product');
  await setImage(shop, await upload(shop, 200));
  await expect.poll(() => picture.getAttribute('src')).not.toBe(before);
  await expect.poll(pixels).toBe(110);
  expect(network.requests('/images/')).toBe(2);
  // The old one was there until the new one was.
  expect(await seen()).toEqual([]);

  // Without the network, another tab has it all the same.
  const other = await openTab(device, 'cake');
  network.fail('cut');
  await other.page.getByRole('img', { name: 'Cake' }).waitFor();
  expect(network.requests('/images/')).toBe(2);
});
