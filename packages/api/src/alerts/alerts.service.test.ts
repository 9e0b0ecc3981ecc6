import { createVault } from '@syncline/engine/vault';
import type { Deliver } from '@syncline/engine/deliver';
import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createAlertsService, type NewTarget } from './alerts.service.ts';

type Sent = Parameters<Deliver>;

async function startAlerts({ canMail = true, secret = 'a secret of at least thirty-two characters' } = {}) {
  const calling = await startCalling();
  const { prisma, clock, context, join } = calling;
  const sent: { target: Sent[0]; alert: Sent[1] }[] = [];
  let reason: string | null = null;
  const deliver: Deliver = async (target, alert) => {
    sent.push({ target, alert });
    return reason === null ? { isDelivered: true } : { isDelivered: false, reason };
  };
  const over = (withSecret: string) =>
    createAlertsService({ prisma, clock, deliver, canMail, vault: createVault(withSecret) });
  const ada = await join('One', 'Ada');
  const apiOf = (member: typeof ada, withSecret = secret) =>
    appRouter.createCaller(context(member, { alerts: over(withSecret) })).alerts;
  return {
    ...calling,
    ada,
    sent,
    api: apiOf(ada),
    apiOf,
    failWith: (text: string) => void (reason = text),
  };
}

const webhook = { kind: 'webhook', url: 'http://127.0.0.1:9/hook?key=hunter2' } as const;
const slack = { kind: 'slack', url: 'https://hooks.slack.com/services/T01/B01/abcdEFGH1234wxyz' } as const;
const email = { kind: 'email', to: ['chef@example.org'] } as const;

test('[D5] a webhook is told its secret when it is made, and never again', async () => {
  const { api, prisma } = await startAlerts();
  const { channel, secret } = await api.createChannel({ name: 'Pager', target: webhook });
  expect(secret).toMatch(/^whsec_/);
  expect(channel).toMatchObject({ name: 'Pager', isEnabled: true, target: webhook, lastNotice: null });
  expect(JSON.stringify(await api.channels())).not.toContain(secret);
  expect(JSON.stringify(await prisma.alertChannel.findMany())).not.toContain(secret);

  const renamed = await api.updateChannel({ channelId: channel.id, name: 'Pagers' });
  expect(renamed).toMatchObject({ channel: { name: 'Pagers' }, secret: null });
});

test('a webhook keeps its secret when it moves, and gets another when asked', async () => {
  const { api, sent } = await startAlerts();
  const { channel, secret } = await api.createChannel({ name: 'Pager', target: webhook });
  const channelId = channel.id;
  const moved = { kind: 'webhook', url: 'https://elsewhere.example/hook' } as const;
  expect((await api.updateChannel({ channelId, target: moved })).secret).toBe(null);
  await api.sendTest({ channelId });
  expect(sent.at(-1)?.target).toEqual({ ...moved, secret });

  const changed = await api.updateChannel({ channelId, newSecret: true });
  expect(changed.secret).toMatch(/^whsec_/);
  expect(changed.secret).not.toBe(secret);
  await api.sendTest({ channelId });
  expect(sent.at(-1)?.target).toEqual({ ...moved, secret: changed.secret });
});

test('the address of a Slack channel is stored encrypted and shown in part', async () => {
  const { api, prisma } = await startAlerts();
  await api.createChannel({ name: 'Kitchen', target: slack });
  expect(await api.channels()).toMatchObject([{ target: { kind: 'slack', hint: 'hooks.slack.com/…wxyz' } }]);
  const details = await prisma.audit.findMany({ select: { detail: true } });
  const stored = JSON.stringify([await prisma.alertChannel.findMany(), details]);
  expect(stored).not.toContain('abcdEFGH');
});

test('[D5] without a mail server an e-mail channel is refused, saying what is missing', async () => {
  const { api } = await startAlerts({ canMail: false });
  await expect(api.createChannel({ name: 'Mail', target: email })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('SMTP_URL'),
  });
});

test.each<[string, NewTarget, RegExp]>([
  ['an address that is none', { kind: 'webhook', url: 'nowhere' }, /Enter an address/],
  ['a file', { kind: 'webhook', url: 'file:///etc/passwd' }, /Enter an address/],
  ['a password', { kind: 'slack', url: 'https://me:secret@example.org' }, /Leave the user name/],
  ['nobody to write to', { kind: 'email', to: [] }, /too_small/],
  ['a header', { kind: 'email', to: ['a@example.org\r\nBcc: c@example.org'] }, /email/],
])('%s is refused', async (_, target, message) => {
  const { api } = await startAlerts();
  await expect(api.createChannel({ name: 'X', target })).rejects.toThrow(message);
});

test('[D5] a test is sent at once, and its outcome told and kept', async () => {
  const { api, sent, failWith, ada, advance } = await startAlerts();
  const { channel } = await api.createChannel({ name: 'Mail', target: email });
  const channelId = channel.id;
  await api.updateChannel({ channelId, isEnabled: false });

  expect(await api.sendTest({ channelId })).toEqual({ isDelivered: true });
  expect(sent).toMatchObject([
    { target: email, alert: { kind: 'test', organisation: { id: ada.organisationId, name: 'One' } } },
  ]);
  expect((await api.channels())[0]?.lastNotice).toMatchObject({
    kind: 'test',
    error: null,
    nextAttemptAt: null,
  });

  advance(1_000);
  failWith('Nobody is there.');
  expect(await api.sendTest({ channelId })).toEqual({ isDelivered: false, reason: 'Nobody is there.' });
  const errors = (await api.channels()).map(({ lastNotice }) => lastNotice?.error);
  expect(errors).toEqual(['Nobody is there.']);
});

test('after the server got another secret, a channel says so and is made anew', async () => {
  const { api, apiOf, ada, sent } = await startAlerts();
  const { channel } = await api.createChannel({ name: 'Pager', target: webhook });
  const channelId = channel.id;
  const later = apiOf(ada, 'another secret of thirty-two characters!');
  expect(await later.channels()).toMatchObject([{ target: { kind: 'webhook', isLost: true } }]);
  expect(await later.sendTest({ channelId })).toMatchObject({ isDelivered: false });
  expect(sent).toEqual([]);
  await expect(later.updateChannel({ channelId, newSecret: true })).rejects.toThrow('SYNCLINE_SECRET');
  expect((await later.updateChannel({ channelId, target: webhook })).secret).toMatch(/^whsec_/);
});

test('names are taken once, kinds are kept', async () => {
  const { api } = await startAlerts();
  const { channel } = await api.createChannel({ name: 'Pager', target: webhook });
  await expect(api.createChannel({ name: ' Pager ', target: email })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(api.updateChannel({ channelId: channel.id, target: email })).rejects.toThrow('keeps its kind');
  const mail = await api.createChannel({ name: 'Mail', target: email });
  await expect(api.updateChannel({ channelId: mail.channel.id, name: 'Pager' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await expect(api.updateChannel({ channelId: mail.channel.id, newSecret: true })).rejects.toThrow(
    'Only webhooks',
  );
});

test('[E2] channels are for admins, and of their own organisation', async () => {
  const { api, apiOf, join } = await startAlerts();
  const { channel } = await api.createChannel({ name: 'Pager', target: webhook });
  const channelId = channel.id;
  const viewer = apiOf(await join('One', 'Vic', 'viewer'));
  const other = apiOf(await join('Two', 'Eve'));
  await expect(viewer.channels()).rejects.toThrow('Only admins');
  await expect(viewer.sendTest({ channelId })).rejects.toThrow('Only admins');
  expect(await other.channels()).toEqual([]);
  for (const attempt of [
    () => other.sendTest({ channelId }),
    () => other.updateChannel({ channelId, name: 'Mine' }),
    () => other.removeChannel({ channelId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await api.channels()).toHaveLength(1);
  await api.removeChannel({ channelId });
  expect(await api.channels()).toEqual([]);
});

test('[E7] what is done to channels is in the audit, without their secrets', async () => {
  const { api, prisma } = await startAlerts();
  const { channel, secret } = await api.createChannel({ name: 'Pager', target: webhook });
  await api.updateChannel({ channelId: channel.id, name: 'Bell', newSecret: true });
  await api.sendTest({ channelId: channel.id });
  await api.removeChannel({ channelId: channel.id });
  const rows = await prisma.audit.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
    ['alerts.createChannel', 'Pager'],
    ['alerts.updateChannel', 'Pager'],
    ['alerts.sendTest', 'Bell'],
    ['alerts.removeChannel', 'Bell'],
  ]);
  expect(rows[0]?.detail).toEqual({
    changes: {
      name: [null, 'Pager'],
      isEnabled: [null, true],
      kind: [null, 'webhook'],
      url: [null, 'http://127.0.0.1:9/hook?key=(hidden)'],
    },
  });
  expect(rows[1]?.detail).toEqual({
    changes: { name: ['Pager', 'Bell'], signedWith: ['the former secret', 'a new secret'] },
  });
  expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toContain(secret);
  expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toContain('hunter2');
});

test('incidents are paged, those that are open first', async () => {
  const { api, apiOf, join, ada, prisma, clock } = await startAlerts();
  const { organisationId } = ada;
  const of = {
    organisationId,
    runId: '00000000-0000-7000-8000-000000000000',
    openedAt: clock.now(),
    advice: '',
  };
  for (let i = 0; i < 7; i++) {
    const source = await prisma.source.create({
      data: { organisationId, name: `Source ${i}`, kind: 'file', config: {}, entityType: 'product' },
    });
    const closedAt = i % 2 === 0 ? clock.now() : null;
    await prisma.incident.create({ data: { ...of, sourceId: source.id, closedAt, message: `${i}` } });
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { incidents, next } = await api.incidents({ limit: 2, after });
    seen.push(...incidents.map(({ message }) => message));
    after = next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(['5', '3', '1', '6', '4', '2', '0']);

  const viewer = apiOf(await join('One', 'Vic', 'viewer'));
  expect((await viewer.incidents({})).incidents).toHaveLength(7);
  expect(await apiOf(await join('Two', 'Eve')).incidents({})).toEqual({ incidents: [], next: null });
});
