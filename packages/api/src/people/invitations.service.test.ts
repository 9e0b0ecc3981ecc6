import { AppError } from '@syncline/domain/app-error';
import type { Message } from '@syncline/engine/mail';
import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { createDeviceLimits } from '../registers/device-limits.ts';
import { appRouter } from '../root.ts';
import { forgetInvitations } from './forget-invitations.ts';
import { INVITATION_LIFETIME_MS } from './invitation-token.ts';
import { createInvitationsService } from './invitations.service.ts';

const baseUrl = 'https://syncline.example';

async function startInvitations({ canMail = false, isMailDown = false } = {}) {
  const calling = await startCalling();
  const { prisma, clock, context, join, audit } = calling;
  const sent: Message[] = [];
  const passwords = new Map<string, string>();
  const silent = () => {};
  const invitations = createInvitationsService({
    prisma,
    clock,
    audit,
    baseUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    limits: createDeviceLimits({ clock }),
    mail: canMail
      ? async (message) => {
          if (isMailDown) throw new Error('No mail today');
          sent.push(message);
        }
      : null,
    accounts: {
      async create({ name, email, password }) {
        const id = `user of ${email}`;
        if (await prisma.user.findUnique({ where: { email } }))
          throw new AppError('conflict', 'There is an account with this e-mail address already.');
        await prisma.user.create({ data: { id, name, email } });
        passwords.set(id, password);
        return id;
      },
      remove: async (id) => void (await prisma.user.delete({ where: { id } })),
      verify: async (id, password) => passwords.get(id) === password,
    },
  });
  const ada = await join('One', 'Ada');
  const apiOf = (member: typeof ada | null) =>
    appRouter.createCaller(context(member, { invitations })).people;
  return { ...calling, ada, sent, passwords, api: apiOf(ada), apiOf, stranger: apiOf(null) };
}

const newcomer = { name: 'Nia', password: 'long enough' };

test('[E2] who is invited comes in by the link, once, with the role they were given', async () => {
  const { api, stranger, prisma, ada } = await startInvitations();
  const { token, invitation, mail } = await api.invite({ email: 'Nia@Example.org', role: 'viewer' });
  expect({ ...invitation, mail }).toMatchObject({
    email: 'nia@example.org',
    role: 'viewer',
    invitedBy: 'Ada',
    mail: 'none',
  });
  expect(JSON.stringify([await prisma.invitation.findMany(), await api.invitations()])).not.toContain(token);
  expect(await stranger.invitation({ token })).toEqual({
    state: 'open',
    email: 'nia@example.org',
    role: 'viewer',
    organisation: 'One',
    invitedBy: 'Ada',
    hasAccount: false,
  });

  expect(await stranger.acceptInvitation({ token, ...newcomer })).toEqual({
    email: 'nia@example.org',
    organisationId: ada.organisationId,
  });
  expect(await prisma.member.findMany({ where: { role: 'viewer' }, include: { user: true } })).toMatchObject([
    { organisationId: ada.organisationId, user: { name: 'Nia', email: 'nia@example.org' } },
  ]);
  expect(await api.invitations()).toEqual([]);
  expect(await stranger.invitation({ token })).toEqual({ state: 'used' });
  await expect(stranger.acceptInvitation({ token, ...newcomer })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('of several who use a link at once, one gets in', async () => {
  const { api, stranger, prisma } = await startInvitations();
  const { token } = await api.invite({ email: 'nia@example.org', role: 'viewer' });
  const outcomes = await Promise.allSettled(
    ['Nia', 'Eve', 'Ned'].map((name) =>
      stranger.acceptInvitation({ token, name, password: `password of ${name}` }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await prisma.member.count()).toBe(2);
  expect(await prisma.user.count()).toBe(2);
});

test('a link that has expired is out, and so is one that was renewed or withdrawn', async () => {
  const { api, stranger, advance, prisma } = await startInvitations();
  const email = 'nia@example.org';
  const first = await api.invite({ email, role: 'viewer' });
  advance(INVITATION_LIFETIME_MS);
  expect(await stranger.invitation({ token: first.token })).toEqual({ state: 'expired' });
  await expect(stranger.acceptInvitation({ token: first.token, ...newcomer })).rejects.toThrow(
    'not valid any more',
  );
  expect(await api.invitations()).toMatchObject([{ email, isExpired: true }]);

  const { id: invitationId } = first.invitation;
  const second = await api.renewInvitation({ invitationId });
  expect(second.invitation).toMatchObject({ id: invitationId, isExpired: false });
  expect(await stranger.invitation({ token: first.token })).toEqual({ state: 'unknown' });
  expect(await stranger.invitation({ token: second.token })).toMatchObject({ state: 'open' });

  await api.withdrawInvitation({ invitationId });
  await expect(stranger.acceptInvitation({ token: second.token, ...newcomer })).rejects.toThrow(
    'not valid any more',
  );
  await expect(api.renewInvitation({ invitationId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await prisma.user.count()).toBe(1);
});

test('who has an account comes in with the password they have, and keeps their name', async () => {
  const { api, stranger, join, passwords, prisma } = await startInvitations();
  const bob = await join('Two', 'Bob');
  passwords.set(bob.userId, 'his own password');
  const { token } = await api.invite({ email: 'bob@example.org', role: 'admin' });
  expect(await stranger.invitation({ token })).toMatchObject({ hasAccount: true });
  await expect(
    stranger.acceptInvitation({ token, name: 'Eve', password: 'a wrong password' }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('not the password') });
  await stranger.acceptInvitation({ token, name: 'Eve', password: 'his own password' });
  expect(await prisma.member.count({ where: { userId: bob.userId } })).toBe(2);
  expect((await prisma.user.findUniqueOrThrow({ where: { id: bob.userId } })).name).toBe('Bob');
});

test('somebody who belongs here already is not invited again', async () => {
  const { api, join } = await startInvitations();
  await join('One', 'Vic', 'viewer');
  await expect(api.invite({ email: 'VIC@example.org', role: 'admin' })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('with a mail server the link is sent, and where it does not take it, that is told', async () => {
  const { api, sent } = await startInvitations({ canMail: true });
  const { token, mail } = await api.invite({ email: 'nia@example.org', role: 'viewer' });
  expect(mail).toBe('sent');
  expect(sent).toMatchObject([
    { to: ['nia@example.org'], text: expect.stringContaining(`${baseUrl}/invite/${token}`) },
  ]);
  const down = await startInvitations({ canMail: true, isMailDown: true });
  expect(await down.api.invite({ email: 'nia@example.org', role: 'viewer' })).toMatchObject({
    mail: 'failed',
  });
});

test('who guesses is told to wait', async () => {
  const { stranger } = await startInvitations();
  const guesses = Array.from({ length: 25 }, (_, i) =>
    stranger.acceptInvitation({ token: `${i}`, ...newcomer }).catch((error: { code: string }) => error.code),
  );
  const answers = await Promise.all(guesses);
  expect(answers.filter((code) => code === 'NOT_FOUND')).toHaveLength(20);
  expect(answers.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(5);
  await expect(stranger.invitation({ token: 'another' })).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  });
});

test('[E7] who was invited, by whom, and that they came is in the audit, without the link', async () => {
  const { api, stranger, prisma } = await startInvitations();
  const { token, invitation } = await api.invite({ email: 'nia@example.org', role: 'viewer' });
  const renewed = await api.renewInvitation({ invitationId: invitation.id });
  await stranger.acceptInvitation({ token: renewed.token, ...newcomer });
  const rows = await prisma.audit.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ userName, action, subject }) => [userName, action, subject])).toEqual([
    ['Ada', 'people.invite', 'nia@example.org'],
    ['Ada', 'people.renewInvitation', 'nia@example.org'],
    ['Nia', 'people.acceptInvitation', 'nia@example.org'],
  ]);
  const told = JSON.stringify(rows.map(({ detail }) => detail));
  for (const hidden of [token, renewed.token, newcomer.password]) expect(told).not.toContain(hidden);
});

test('addresses of who was invited are forgotten a month after the link was over', async () => {
  const { api, prisma, pool, clock, advance } = await startInvitations();
  await api.invite({ email: 'nia@example.org', role: 'viewer' });
  advance(INVITATION_LIFETIME_MS + 29 * 86_400_000);
  await forgetInvitations(pool, { now: clock.now() });
  expect(await prisma.invitation.count()).toBe(1);
  advance(2 * 86_400_000);
  await forgetInvitations(pool, { now: clock.now() });
  expect(await prisma.invitation.count()).toBe(0);
});
