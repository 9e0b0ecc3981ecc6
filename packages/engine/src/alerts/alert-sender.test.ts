import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { IN_HAND_MS, RETRY_AFTER_MS } from './alert-sender.ts';
import { SECRET_LOST, type Deliver } from './deliver.ts';
import { startAlerting } from './testing/alerting.ts';
import { startReceiver, status } from './testing/receiver.ts';

const payload = z.object({
  id: z.string(),
  kind: z.string(),
  failures: z.number(),
  incident: z.object({ id: z.string() }),
});

test('[D5] an alert reaches a webhook once, signed, and the recovery follows', async () => {
  const { fail, end, channel, sender, notices, clock, advance } = await startAlerting();
  const receiver = await startReceiver();
  await channel({ kind: 'webhook', url: receiver.url, secret: 'whsec_test' });
  const { wake } = sender();

  await fail(4);
  const sentAt = Math.floor(clock.now().getTime() / 1_000);
  await wake();
  await wake();
  const [alert] = receiver.received;
  const body = alert?.body ?? '';
  expect(receiver.received).toHaveLength(1);
  expect(payload.parse(JSON.parse(body))).toMatchObject({ kind: 'incident.opened', failures: 4 });
  expect(alert?.headers['syncline-signature']).toBe(
    `t=${sentAt},v1=${createHmac('sha256', 'whsec_test').update(`${sentAt}.${body}`).digest('hex')}`,
  );

  advance(60_000);
  await end('complete');
  await wake();
  expect(receiver.received.map((it) => payload.parse(JSON.parse(it.body)).kind)).toEqual([
    'incident.opened',
    'incident.recovered',
  ]);
  expect(payload.parse(JSON.parse(receiver.received[1]?.body ?? ''))).toMatchObject({ failures: 4 });
  expect(await notices()).toMatchObject([
    { dueAt: null, error: null, attempts: 1 },
    { dueAt: null, error: null, attempts: 1 },
  ]);
  expect((await notices()).map(({ deliveredAt }) => deliveredAt)).not.toContain(null);
});

test('[D5] any number of processes send each notice once', async () => {
  const { fail, channel, sender } = await startAlerting();
  const receiver = await startReceiver();
  for (let i = 0; i < 25; i++) await channel({ kind: 'slack', url: receiver.url });
  const senders = Array.from({ length: 4 }, () => sender());
  await fail(3);
  await Promise.all(senders.map(({ wake }) => wake()));
  expect(receiver.received).toHaveLength(25);
});

test('what does not arrive is tried again, ever later, and then given up with the reason', async () => {
  const { fail, channel, sender, notices, advance } = await startAlerting();
  const receiver = await startReceiver();
  receiver.answer(status(500));
  await channel({ kind: 'webhook', url: receiver.url, secret: 's' });
  const { wake } = sender();
  await fail(3);

  await wake();
  for (const [i, delayMs] of RETRY_AFTER_MS.entries()) {
    advance(delayMs - 1);
    await wake();
    expect(receiver.received).toHaveLength(i + 1);
    advance(1);
    await wake();
    expect(receiver.received).toHaveLength(i + 2);
  }
  expect(await notices()).toMatchObject([
    { dueAt: null, deliveredAt: null, error: 'The receiver answered 500. Look for the reason there.' },
  ]);
  expect(new Set(receiver.received.map(({ body }) => payload.parse(JSON.parse(body)).id)).size).toBe(1);
});

test('a recovery never overtakes its alert', async () => {
  const { fail, end, channel, sender, advance } = await startAlerting();
  const receiver = await startReceiver();
  await channel({ kind: 'webhook', url: receiver.url, secret: 's' });
  const { wake } = sender();
  receiver.answer(status(503));
  await fail(3);
  await wake();
  await end('complete');
  await wake();
  expect(receiver.received).toHaveLength(1);

  receiver.answer(status(204));
  advance(RETRY_AFTER_MS[0]);
  await wake();
  expect(receiver.received.map(({ body }) => payload.parse(JSON.parse(body)).kind)).toEqual([
    'incident.opened',
    'incident.opened',
    'incident.recovered',
  ]);
});

test('there is no recovery from what nobody was told of', async () => {
  const { fail, end, channel, sender, notices, prisma } = await startAlerting();
  const receiver = await startReceiver();
  await channel({ kind: 'webhook', url: receiver.url, secret: 's' });
  await fail(3);
  await end('complete');
  await prisma.notice.updateMany({ where: { kind: 'opened' }, data: { dueAt: null, error: 'Gave up' } });
  await sender().wake();
  expect(receiver.received).toEqual([]);
  expect(await notices()).toMatchObject([{ dueAt: null }, { dueAt: null, deliveredAt: null }]);
});

test('a sender that dies with a notice in hand leaves it to the next', async () => {
  const { fail, channel, sender, notices, advance } = await startAlerting();
  const receiver = await startReceiver();
  await channel({ kind: 'webhook', url: receiver.url, secret: 's' });
  await fail(3);
  receiver.answer(() => {}); // It never answers.
  const arrived = receiver.next();
  const dying = sender({ closeWithinMs: 0 });
  const pass = dying.wake();
  await arrived;
  await dying.close();
  await pass;
  expect(await notices()).toMatchObject([{ deliveredAt: null, error: null }]);

  receiver.answer(status(200));
  const { wake } = sender();
  await wake();
  expect(receiver.received).toHaveLength(1);
  advance(IN_HAND_MS);
  await wake();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
});

test('a receiver that is slow holds up nobody else', async () => {
  const { fail, channel, sender, notices } = await startAlerting();
  const slow = Promise.withResolvers<void>();
  const quick = Promise.withResolvers<void>();
  const deliver: Deliver = async (target) => {
    if (target.kind === 'email') await slow.promise;
    else quick.resolve();
    return { isDelivered: true };
  };
  await channel({ kind: 'email', to: ['a@example.org'] });
  await channel({ kind: 'slack', url: 'https://hooks.slack.example' });
  await fail(3);
  const pass = sender({ deliver }).wake();
  await quick.promise;
  slow.resolve();
  await pass;
  expect((await notices()).map(({ deliveredAt }) => deliveredAt)).not.toContain(null);
});

test('a channel that was switched off, or whose secret is lost, is not tried again', async () => {
  const { fail, channel, sender, notices, prisma } = await startAlerting();
  const off = await channel({ kind: 'email', to: ['a@example.org'] });
  const lost = await channel({ kind: 'slack', url: 'https://hooks.slack.example' });
  const other = await channel({ kind: 'slack', url: 'https://hooks.slack.example/other' });
  await fail(3);
  await prisma.alertChannel.update({ where: { id: off }, data: { isEnabled: false } });
  const { config } = await prisma.alertChannel.findUniqueOrThrow({ where: { id: other } });
  // Sealed for another channel, it opens for none: as after a change of the server's secret.
  await prisma.alertChannel.update({ where: { id: lost }, data: { config: config ?? {} } });
  await sender({ deliver: async () => ({ isDelivered: true }) }).wake();

  const byChannel = new Map((await notices()).map((notice) => [notice.channelId, notice]));
  expect(byChannel.get(off)).toMatchObject({
    dueAt: null,
    error: 'The channel was switched off before this could be sent.',
  });
  expect(byChannel.get(lost)).toMatchObject({ dueAt: null, error: SECRET_LOST });
  expect(byChannel.get(other)?.deliveredAt).not.toBe(null);
});

test('[D5] a channel whose settings make no sense is given up like any other', async () => {
  const { fail, channel, sender, notices, prisma, advance } = await startAlerting();
  const id = await channel({ kind: 'email', to: ['a@example.org'] });
  await prisma.alertChannel.update({ where: { id }, data: { config: { to: 'nobody' } } });
  await fail(3);
  const { wake } = sender();
  for (const delayMs of [0, ...RETRY_AFTER_MS]) {
    advance(delayMs);
    await wake();
  }
  expect(await notices()).toMatchObject([
    { dueAt: null, attempts: 6, error: 'Something went wrong inside Syncline.' },
  ]);
});

test('one who was declared dead and still brings it there is believed', async () => {
  const { fail, channel, sender, notices, advance } = await startAlerting();
  await channel({ kind: 'email', to: ['a@example.org'] });
  const begun = Promise.withResolvers<void>();
  const slow = Promise.withResolvers<void>();
  const first = sender({
    deliver: async () => {
      begun.resolve();
      await slow.promise;
      return { isDelivered: true };
    },
  });
  await fail(3);
  const pass = first.wake();
  await begun.promise;
  advance(IN_HAND_MS);
  await sender({ deliver: async () => ({ isDelivered: false, reason: 'No.' }) }).wake();
  expect(await notices()).toMatchObject([{ attempts: 2, error: 'No.' }]);
  slow.resolve();
  await pass;
  expect(await notices()).toMatchObject([{ dueAt: null, error: null }]);
});
