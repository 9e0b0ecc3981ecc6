import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityProblems } from './axe.ts';
import { admin, startApp, viewer } from './app.ts';
import { openBrowser, openWindow, openWindowAs } from './browser.ts';

const sections = ['organisation', 'stores', 'people', 'tokens', 'account'] as const;

test('[E2] somebody is invited, comes in, gets another role at once, and is out when they are removed', async () => {
  const app = await startApp();
  await app.populate();
  const browser = await openBrowser();
  const office = await openWindowAs(browser, admin, { url: app.url });
  await office.goto('/settings/people');
  await office.getByRole('button', { name: 'Invite somebody' }).click();
  await office.getByLabel('E-mail address').fill('Nia@example.org');
  await office.getByRole('button', { name: 'Make a link' }).click();
  const link = (await office.getByRole('dialog').getByLabel('Link', { exact: true }).textContent()) ?? '';
  await office.getByRole('button', { name: 'Done' }).click();
  await office
    .getByRole('list', { name: 'Pending invitations' })
    .getByText('nia@example.org', { exact: true })
    .waitFor();

  const guest = await openWindow(browser, { url: app.url });
  await guest.goto(link);
  await guest.getByRole('heading', { name: 'Join Sample Company' }).waitFor();
  expect(await accessibilityProblems(guest)).toEqual([]);
  await guest.getByLabel('Your name').fill('Nia Newcomer');
  await guest.getByLabel('Password').fill('a password of her own');
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.getByRole('button', { name: /Account menu/ }).waitFor();
  expect(await guest.getByRole('link', { name: 'Audit' }).count()).toBe(0);
  await guest.getByText('Live', { exact: true }).filter({ visible: true }).waitFor();

  await office.reload();
  await office.getByRole('combobox', { name: 'Role of Nia Newcomer' }).click();
  await office.getByRole('option', { name: 'Admin' }).click();
  // Without a reload: what she has open is ended, and comes back as what she is now.
  await guest.getByRole('link', { name: 'Audit' }).waitFor();

  await office.getByRole('button', { name: 'More about Nia Newcomer' }).click();
  await office.getByRole('menuitem', { name: 'Remove…' }).click();
  await office.getByRole('button', { name: 'Remove from organisation' }).click();
  const ended = guest.getByRole('dialog', { name: 'Your session has ended' });
  await ended.getByLabel('Password').fill('a password of her own');
  await ended.getByRole('button', { name: 'Sign in', exact: true }).click();
  await ended.getByText('This account belongs to no organisation any more.').waitFor();

  await guest.goto(link);
  await guest.getByText('It has been used. If it was you, sign in.').waitFor();
  await office.goto('/audit?action=people');
  const actions = office.getByRole('list', { name: 'Actions' });
  await actions.getByText('Removed Nia Newcomer from the organisation').waitFor();
  await actions.getByText('Invited nia@example.org').waitFor();
});

test('[E2] an API token is told once, works until it is revoked, and the audit names it', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly job');
  await dialog.getByRole('radio', { name: /^Admin/ }).click();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const token = (await dialog.getByLabel('API tokens').textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${app.url}/trpc/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  expect((await call('sources.list')).status).toBe(200);
  expect(
    (await call('organisation.update', { method: 'POST', body: JSON.stringify({ keepDays: 60 }) })).status,
  ).toBe(200);
  const invitation = JSON.stringify({ email: 'eve@example.org', role: 'admin' });
  expect((await call('people.invite', { method: 'POST', body: invitation })).status).toBe(403);

  await page.getByRole('button', { name: 'Revoke Nightly job' }).click();
  await page.getByRole('button', { name: 'Revoke token' }).click();
  await page.getByText('Revoked', { exact: true }).waitFor();
  expect((await call('sources.list')).status).toBe(401);

  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('combobox', { name: 'Who' }).click();
  await page.getByRole('option', { name: 'Nightly job' }).click();
  await page.getByRole('button', { name: /Nightly job Changed the organisation/ }).click();
  await page.getByRole('definition').filter({ hasText: '60' }).waitFor();
  expect(new URL(page.url()).searchParams.get('who')).toMatch(/^token:/);
});

test('a half-filled form of the settings outlives the session, and is saved after signing in again', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto('/settings/organisation');
  await page.getByLabel('Name').fill('Trattoria');
  await app.endSessions();
  // The socket may notice first, and the dialog stand over the button already.
  await page.getByRole('button', { name: 'Save' }).dispatchEvent('click');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByLabel('Password').fill(admin.password);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name').inputValue()).toBe('Trattoria');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await expect.poll(async () => (await app.prisma.organisation.findFirst())?.name).toBe('Trattoria');
});

test('[E2] stores are added and changed, and one that has something in it says what', async () => {
  const app = await startApp();
  await app.populate();
  const { id: storeId, organisationId } = await app.prisma.store.findFirstOrThrow({
    where: { code: 'main' },
  });
  await app.prisma.register.create({
    data: { organisationId, storeId, name: 'Counter', enrolledBy: 'Ada', tokenHash: 'none' },
  });
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.goto('/settings/stores');
  await page.getByRole('button', { name: 'Add store' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Rome');
  await dialog.getByLabel('Code').fill('rome');
  await dialog.getByLabel('Time zone').fill('Europe/Rome');
  await dialog.getByRole('button', { name: 'Add store' }).click();
  await page.getByRole('row', { name: /Rome/ }).getByText('Europe/Rome').filter({ visible: true }).waitFor();

  await page.getByRole('button', { name: 'More about Main store' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByText('It has 1 register. Remove them').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'More about Rome' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove store' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await page.getByRole('row').count()).toBe(3);
});

test.each([
  ['on a screen in the light', { theme: 'light' }],
  ['on a phone in the dark', { theme: 'dark', width: 360 }],
] as const)('the settings can be used by keyboard and screen reader %s', async (_, look) => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url, ...look });
  for (const path of [...sections.map((section) => `/settings/${section}`), '/alerts', '/audit']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 15_000 }).toBe(0);
    expect(await accessibilityProblems(page), path).toEqual([]);
    expect(await overflow(page), path).toBe(0);
  }
});

test('the settings speak Italian, and dialogs give the focus back to what opened them', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), admin, { url: app.url });
  await page.addInitScript(() => localStorage.setItem('syncline.language', 'it'));
  await page.goto('/settings/people');
  await page.getByRole('heading', { level: 1, name: 'Persone' }).waitFor();
  expect(await page.title()).toBe('Persone · Impostazioni · Syncline');
  const more = page.getByRole('button', { name: 'Altro su Sample Viewer' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Rimuovi…' }).click();
  await page.getByRole('dialog', { name: 'Rimuovere Sample Viewer?' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('[E2] a viewer has an account to look after, and no other settings', async () => {
  const app = await startApp();
  await app.populate();
  const page = await openWindowAs(await openBrowser(), viewer, { url: app.url });
  await page.goto('/settings');
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  const nav = page.getByRole('navigation', { name: 'Settings' });
  expect(await nav.getByRole('link').allTextContents()).toEqual(['Your account']);
  await page.getByLabel('Present password').fill(viewer.password);
  await page.getByLabel('New password').fill('another password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed', { exact: true }).waitFor();
  await page.goto('/settings/people');
  await page.getByRole('heading', { name: 'Only admins see these settings' }).waitFor();
});

/** By how many pixels the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
