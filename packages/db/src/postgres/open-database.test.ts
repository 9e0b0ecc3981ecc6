import { expect, inject, test } from 'vitest';
import { freePort } from './free-port.ts';
import { silentLog } from '../testing/silent-log.ts';
import { openDatabase } from './open-database.ts';

const open = (databaseUrl: string) =>
  openDatabase({ databaseUrl, dataFolder: '/nonexistent/never-touched', log: silentLog });

function serverUrl(change: (url: URL) => void = () => {}): string {
  const server = inject('testServer');
  if (server.state === 'broken') throw new Error(server.reason);
  const url = new URL(server.url);
  change(url);
  return url.href;
}

test('DATABASE_URL is used instead of a database of our own, and outlives us', async () => {
  const first = await open(serverUrl());
  expect(first).toMatchObject({ kind: 'external', url: serverUrl() });
  await first.close();

  const second = await open(serverUrl());

  expect(second.kind).toBe('external');
});

test.each([
  ['nobody listens', async () => `postgresql://me:secret@127.0.0.1:${await freePort()}/shop`, /Start it/],
  ['the password is wrong', async () => serverUrl((url) => (url.password = 'secret')), /user and password/],
  [
    'the database is missing',
    async () => serverUrl((url) => (url.pathname = '/missing')),
    /Create that database/,
  ],
])('when %s, it says so and what to do, but never the password', async (_, makeUrl, advice) => {
  const failure = open(await makeUrl());

  await expect(failure).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
  await expect(failure).rejects.toThrow(advice);
  await expect(failure).rejects.toThrow(/^(?!.*secret)/s);
});

test.each(['', 'localhost', 'mysql://root@localhost/x'])('%o is refused as an address', async (url) => {
  await expect(open(url)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('postgresql://'),
  });
});
