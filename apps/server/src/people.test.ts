/** Coming and going over real HTTP and real sockets. */
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '@syncline/api/root';
import { expect, test } from 'vitest';
import { openRawSocket } from './testing/raw-socket.ts';
import { signIn, startTestServer, type TestServer } from './testing/test-server.ts';

const nobody = ({ url }: TestServer) =>
  createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc` })] });

const unauthenticated = { data: { appCode: 'unauthenticated' } };
const password = 'a password of her own';

async function startWithGuest() {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { token } = await admin.api.people.invite.mutate({ email: 'Nia@example.org', role: 'admin' });
  const { email } = await nobody(server).people.acceptInvitation.mutate({ token, name: 'Nia', password });
  const guest = await signIn(server.url, email, password);
  const { user } = await guest.api.session.me.query();
  return { server, admin, guest, user, email };
}

test('[E2] who is invited signs in with the password they chose, and is seen', async () => {
  const { admin, guest, user } = await startWithGuest();
  expect(await guest.api.session.me.query()).toMatchObject({ role: 'admin', user: { name: 'Nia' } });
  const people = await admin.api.people.list.query();
  const { lastSeenAt } = people.find(({ userId }) => userId === user.id) ?? {};
  expect(Date.now() - Date.parse(lastSeenAt ?? '')).toBeLessThan(60_000);
});

test('nobody signs up by themselves', async () => {
  const { server } = await startWithGuest();
  const answer = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ name: 'Eve', email: 'eve@example.org', password }),
  });
  expect(answer.ok).toBe(false);
  expect(await server.prisma.user.count({ where: { email: 'eve@example.org' } })).toBe(0);
});

test('[E2] who is removed is out at once: their calls, their socket, and their pass for another', async () => {
  const { server, admin, guest, user, email } = await startWithGuest();
  const { ticket } = await guest.api.session.ticket.mutate();
  const theirs = openRawSocket(server.url, ticket);
  await theirs.letIn;
  await admin.api.people.remove.mutate({ userId: user.id });
  await expect(guest.api.session.me.query()).rejects.toMatchObject(unauthenticated);
  expect(await theirs.closed).toBe(4401);
  expect(await openRawSocket(server.url, ticket).closed).toBe(4401);
  await expect(signIn(server.url, email, password)).rejects.toThrow('NO_ORGANISATION');
});

test('[E2] whose role changes may do at once what they may do now, and their former pass is out', async () => {
  const { server, admin, guest, user } = await startWithGuest();
  const { ticket } = await guest.api.session.ticket.mutate();
  const theirs = openRawSocket(server.url, ticket);
  await theirs.letIn;
  await admin.api.people.setRole.mutate({ userId: user.id, role: 'viewer' });
  expect(await guest.api.session.me.query()).toMatchObject({ role: 'viewer' });
  await expect(guest.api.people.list.query()).rejects.toMatchObject({ data: { appCode: 'forbidden' } });
  expect(await theirs.closed).toBe(4401);
  expect(await openRawSocket(server.url, ticket).closed).toBe(4401);
});

test('who changes their password is signed out elsewhere, and signs in with the new one', async () => {
  const { server, guest, email } = await startWithGuest();
  const elsewhere = await signIn(server.url, email, password);
  await expect(
    guest.api.session.changePassword.mutate({ current: 'a wrong guess', next: 'another one' }),
  ).rejects.toThrow('not your present password');
  await guest.api.session.changePassword.mutate({ current: password, next: 'another one' });
  await expect(elsewhere.api.session.me.query()).rejects.toMatchObject(unauthenticated);
  expect(await guest.api.session.me.query()).toMatchObject({ user: { email } });
  await expect(signIn(server.url, email, password)).rejects.toThrow();
  await signIn(server.url, email, 'another one');
});

test('who sees where they are signed in can end any session but the one they use', async () => {
  const { server, admin, guest, email } = await startWithGuest();
  const elsewhere = await signIn(server.url, email, password);
  const [own, other] = await guest.api.session.list.query();
  expect([own?.isCurrent, other?.isCurrent]).toEqual([true, false]);
  expect(own?.address).toBe('127.0.0.1');
  await expect(guest.api.session.end.mutate({ sessionId: own?.id ?? '' })).rejects.toThrow(
    'Sign out instead',
  );
  await expect(admin.api.session.end.mutate({ sessionId: other?.id ?? '' })).rejects.toThrow(
    'no such session',
  );
  await guest.api.session.end.mutate({ sessionId: other?.id ?? '' });
  await expect(elsewhere.api.session.me.query()).rejects.toMatchObject(unauthenticated);
});

test('the tokens of sessions are told to no page, nor is anything of an account changed beside the audit', async () => {
  const { server, guest } = await startWithGuest();
  for (const path of ['list-sessions', 'update-user', 'change-password', 'revoke-sessions', 'delete-user']) {
    const answers = await Promise.all(
      ['GET', 'POST'].map((method) =>
        fetch(`${server.url}/api/auth/${path}`, {
          method,
          headers: { cookie: guest.cookie, origin: server.url, 'content-type': 'application/json' },
          ...(method === 'POST' && { body: '{}' }),
        }),
      ),
    );
    expect(
      answers.map(({ status }) => status),
      path,
    ).toEqual([404, 404]);
  }
});
