import { expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openNetwork } from './network.ts';
import { samplePicture, uploadImage } from './pictures.ts';
import { openShop, type Shop } from './shop.ts';
import { openDevice, openRegister, openTab } from './till.ts';
import { watchTexts } from './watch-texts.ts';

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
  await setImage(shop, await uploadImage(shop, samplePicture(1)));
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
  await setImage(shop, await uploadImage(shop, samplePicture(200)));
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
