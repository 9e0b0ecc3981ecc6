import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp } from './app.ts';
import { openBrowser, openWindowAs } from './browser.ts';

/** Where alerts arrive. */
async function startReceiver() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(body);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/alerts`, received };
}

test('[D5][E7] an admin adds a channel, keeps its secret, tries it, and all of it is in the audit', async () => {
  const app = await startApp();
  await app.populate();
  const receiver = await startReceiver();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });

  await page.goto('/alerts');
  await page.getByRole('button', { name: 'Add channel' }).click();
  await page.getByLabel('Name').fill('Operations');
  await page.getByLabel('Address').fill(receiver.url);
  await page.getByRole('dialog').getByRole('button', { name: 'Add channel' }).click();

  const secret = page.getByRole('dialog', { name: 'Keep the signing secret' });
  expect((await secret.getByRole('code').textContent())?.length).toBeGreaterThan(20);
  await secret.getByRole('button', { name: 'I have kept it' }).click();

  const channel = page.getByRole('listitem').filter({ hasText: 'Operations' });
  await channel.getByRole('button', { name: 'Send test' }).click();
  await channel.getByText('Test delivered just now').waitFor();
  expect(receiver.received).toHaveLength(1);

  await channel.getByRole('switch', { name: 'Operations is on' }).click();
  await expect.poll(() => app.prisma.alertChannel.count({ where: { isEnabled: false } })).toBe(1);
  await channel.getByRole('button', { name: 'More about Operations' }).click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  await page.getByLabel('Name').fill('Operations, by night');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Operations, by night', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Audit' }).click();
  const renamed = page.getByRole('button', { name: /Changed alert channel Operations/ }).first();
  await renamed.click();
  await page.getByRole('definition').filter({ hasText: 'Operations, by night' }).waitFor();
  await page.getByRole('searchbox').fill('sendTest');
  await page.getByText('Sent a test to Operations').waitFor();
  await expect.poll(() => page.getByRole('listitem').filter({ hasText: 'Sample Admin' }).count()).toBe(1);
});
