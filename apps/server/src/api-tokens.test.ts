import { expect, test } from 'vitest';
import { openRawSocket } from './testing/raw-socket.ts';
import { bareClient } from './testing/test-device.ts';
import { startTestServer } from './testing/test-server.ts';

test('[E2] a program calls with its token over HTTP until it is revoked, and cannot open a socket', async () => {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { token, apiToken } = await admin.api.tokens.create.mutate({
    name: 'CI',
    role: 'viewer',
    days: null,
  });
  const ci = bareClient(server.url, token);
  expect(await ci.sources.list.query()).toEqual([]);
  expect(await ci.session.me.query()).toMatchObject({ user: { name: 'CI' }, role: 'viewer' });
  await expect(ci.people.list.query()).rejects.toMatchObject({ data: { appCode: 'forbidden' } });
  await expect(ci.session.ticket.mutate()).rejects.toMatchObject({ data: { appCode: 'forbidden' } });
  expect(await openRawSocket(server.url, token).closed).toBe(4401);

  await admin.api.tokens.revoke.mutate({ tokenId: apiToken.id });
  await expect(ci.sources.list.query()).rejects.toMatchObject({
    data: { appCode: 'unauthenticated' },
    message: expect.stringContaining('revoked'),
  });
});

test('[E2] what a program has open ends when its token is revoked', async () => {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { token, apiToken } = await admin.api.tokens.create.mutate({
    name: 'CI',
    role: 'viewer',
    days: null,
  });
  const input = encodeURIComponent(JSON.stringify({ heads: true, runs: false, changes: [] }));
  const stream = await fetch(`${server.url}/trpc/sync.live?input=${input}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
  });
  const reader = stream.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await admin.api.tokens.revoke.mutate({ tokenId: apiToken.id });
  const toEnd = async (): Promise<string> => {
    for (;;) if ((await reader?.read())?.done !== false) return 'ended';
  };
  expect(await toEnd().catch(() => 'cut off')).toMatch(/ended|cut off/);
});
