import { browserEnvironment } from '@syncline/replica/environment';
import { createMemory, openMemoryTables } from '@syncline/replica/memory-tables';
import { createReplica } from '@syncline/replica/replica';
import { enrol, fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startApp, viewer } from './app.ts';
import { accessibilityProblems } from './axe.ts';
import { openBrowser, openWindowAs } from './browser.ts';

/** A device that is switched on with a code, and keeps itself in step. */
async function switchOn(url: string, code: string) {
  const { token } = await enrol(url, { code, app: 'Test till 1.0' });
  const replica = createReplica({
    name: token,
    transport: createTrpcTransport({ url, fetchTicket: () => fetchTicket(url, token) }),
    environment: browserEnvironment(),
    tables: openMemoryTables(createMemory()),
  });
  replica.start();
  onTestFinished(() => replica.stop());
  return token;
}

/** What one reads off the page, to type it into the device. */
async function readCode(page: Page): Promise<string> {
  const code = await page.getByRole('dialog').getByRole('code').textContent();
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  return code ?? '';
}

/** Once it stands still: what fades in has too little contrast on its way. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return accessibilityProblems(page);
}

test('[C19][E3] an admin adds a register, a device takes its code, and it is renamed, moved, replaced and revoked', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  const dialog = page.getByRole('dialog');
  const choose = async (register: string, action: string) => {
    await page.getByRole('button', { name: `More about ${register}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };

  await page.goto('/sources');
  await page.getByRole('link', { name: 'Registers' }).click();
  await page.getByRole('heading', { name: 'No register yet' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Add register' }).click();
  await dialog.getByLabel('Store').click();
  await page.getByRole('option', { name: 'Second store' }).click();
  await dialog.getByLabel('Name').fill('Counter');
  await dialog.getByRole('button', { name: 'Make a code' }).click();
  await dialog.getByText('Waiting for the device').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  const first = await switchOn(app.url, await readCode(page));
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('“Counter” is enrolled', { exact: true }).waitFor();

  const store = page.getByRole('region', { name: 'Second store' });
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await store.getByText('1 online').waitFor();
  await row('Counter').getByRole('cell', { name: 'Has everything', exact: true }).waitFor();
  await row('Counter').getByRole('cell', { name: 'Test till 1.0' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);

  await choose('Counter', 'Rename…');
  await dialog.getByLabel('Name').fill('Terrace');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await row('Terrace').waitFor();
  const more = page.getByRole('button', { name: 'More about Terrace' });
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);

  const { name: otherStore } = await app.prisma.store.findFirstOrThrow({
    where: { code: { not: 'second' } },
  });
  await choose('Terrace', 'Move to another store…');
  await dialog.getByRole('button', { name: 'Move register' }).click();
  await page.getByRole('region', { name: otherStore }).getByText('1 online').waitFor();

  await choose('Terrace', 'Enrol again…');
  await dialog.getByRole('button', { name: 'Make a code' }).click();
  const second = await switchOn(app.url, await readCode(page));
  await page.getByText('“Terrace” is enrolled', { exact: true }).waitFor();
  await expect(fetchTicket(app.url, first)).rejects.toThrow('not enrolled');

  await choose('Terrace', 'Revoke…');
  await dialog.getByText('Sales that it has not sent yet stay on it').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Revoke register' }).click();
  await row('Terrace')
    .getByText(/Revoked just now by Sample Admin/)
    .waitFor();
  await expect(fetchTicket(app.url, second)).rejects.toThrow('taken out of service');
  await more.click();
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Rename…', 'Enrol again…']);
});

test('[E3] a viewer sees the registers, with what they reported, and can change none', async () => {
  const app = await startApp();
  await app.populate();
  const { id: storeId, organisationId } = await app.prisma.store.findFirstOrThrow();
  await app.prisma.register.create({
    data: {
      organisationId,
      storeId,
      name: 'Counter',
      enrolledBy: 'Ada',
      tokenHash: 'none',
      reports: { create: { at: new Date(), kind: 'integrity', detail: { type: 'product', healed: true } } },
    },
  });
  const page = await openWindowAs(await openBrowser(), viewer, { url: app.url, width: 360, theme: 'dark' });

  await page.goto('/registers');
  const row = page.getByRole('row').filter({ hasText: 'Counter' });
  // A narrow row has its state below the name.
  await row.getByText('Never connected').filter({ visible: true }).waitFor();
  expect(await page.getByRole('button', { name: /Add register|More about/ }).count()).toBe(0);
  await row.getByRole('button', { name: '1 problem reported by Counter' }).click();
  await page.getByRole('dialog').getByText('type: product, healed: true').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: 'Counter', exact: true }).click();
  const detail = page.getByRole('dialog', { name: 'What “Counter” holds' });
  await detail.getByText(/The last difference was just now/).waitFor();
  await detail.getByRole('heading', { name: 'Shared by all stores' }).waitFor();
  expect(await problemsOf(page)).toEqual([]);
});
