import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { SftpCredentials, SftpLocation } from '../location.ts';
import type { FileState } from '../opened-file.ts';
import { openSftp } from './open-sftp.ts';
import { newPrivateKey, startSftpServer, type SftpServer } from './simulator/sftp-server.ts';

const key = newPrivateKey();

let folder: string;
let server: SftpServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syncline-sftp-'));
  server = await startSftpServer({
    folder,
    user: 'ada',
    password: 'secret',
    key,
    maxReadBytes: 20_000,
  });
  return async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
});

const old = new Date('2026-01-01T00:00:00Z');
async function drop(name: string, content: string, at = old): Promise<void> {
  await writeFile(join(folder, name), content);
  await utimes(join(folder, name), at, at);
}

interface Opening {
  readonly at?: Partial<SftpLocation>;
  readonly credentials?: SftpCredentials;
  readonly known?: FileState;
}

async function open({ at, credentials = { sftpPassword: 'secret' }, known }: Opening = {}) {
  const here = {
    from: 'sftp',
    host: '127.0.0.1',
    port: server.port,
    user: 'ada',
    path: '/prices.csv',
  } as const;
  const opened = await openSftp(
    { ...here, hostKey: server.hostKey, ...at },
    { credentials, known: known ?? null, signal: new AbortController().signal, stallTimeoutMs: 10_000 },
  );
  if (opened === 'unchanged') return opened;
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened.body) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), size: opened.size, stamp: opened.validators.stamp };
  } finally {
    await opened.close();
  }
}

test('a file of several megabytes comes in order, however little the server answers at once', async () => {
  const text = Array.from({ length: 400_000 }, (_, line) => `${line}\n`).join('');
  await drop('prices.csv', text);
  const opened = await open();
  expect(opened === 'unchanged' || (opened.text === text && opened.size === text.length)).toBe(true);
});

test('a user signs in with a private key as well, or where the password is asked for by a prompt', async () => {
  await drop('prices.csv', 'Code\n');
  expect(await open({ credentials: { sftpKey: key } })).toMatchObject({ text: 'Code\n' });
  await server.close();
  server = await startSftpServer({ folder, user: 'ada', password: 'secret', asksInteractively: true });
  expect(await open()).toMatchObject({ text: 'Code\n' });
});

test('a server is told no password before somebody has trusted its key, nor when it shows another one', async () => {
  await drop('prices.csv', 'Code\n');
  const asked = openSftp(
    { from: 'sftp', host: '127.0.0.1', port: server.port, user: 'ada', path: '/prices.csv' },
    {
      credentials: { sftpPassword: 'secret' },
      known: null,
      signal: new AbortController().signal,
      stallTimeoutMs: 10_000,
    },
  );
  await expect(asked).rejects.toMatchObject({ failure: { kind: 'misconfigured', hostKey: server.hostKey } });

  server.spoil('another key');
  await expect(open()).rejects.toMatchObject({
    failure: { kind: 'forbidden', message: expect.stringContaining('not the one that was trusted') },
  });
  expect(server.offered).toEqual([]);
});

test('what is wrong is told as what it is', async () => {
  await drop('prices.csv', 'Code\n');
  await mkdir(join(folder, 'exports'));
  const failureOf = (opening: Opening) =>
    open(opening).then(
      () => 'none',
      ({ failure }: { failure: { kind: string; message: string } }) => `${failure.kind}: ${failure.message}`,
    );

  const file = `sftp://127.0.0.1:${server.port}/prices.csv`;
  expect(await failureOf({ credentials: { sftpPassword: 'wrong' } })).toBe(
    `credentials_rejected: The server of ${file} refused the sign-in.`,
  );
  const stranger = newPrivateKey();
  expect(await failureOf({ credentials: { sftpKey: stranger } })).toMatch(/^credentials_rejected/);
  expect(await failureOf({ credentials: { sftpKey: 'no key' } })).toMatch(/^misconfigured: The private key/);
  expect(await failureOf({ credentials: {} })).toMatch(/^misconfigured: There is neither/);
  expect(await failureOf({ at: { path: '/gone.csv' } })).toMatch(
    /^not_found: There is no sftp:.*gone\.csv\.$/,
  );
  expect(await failureOf({ at: { path: '/exports' } })).toMatch(/^misconfigured: .* is not a file/);
  expect(await failureOf({ at: { path: '/', pattern: '*.txt' } })).toMatch(/^not_found: No file in/);
  expect(await failureOf({ at: { port: 1 } })).toMatch(/^unavailable: .*\(ECONNREFUSED\)/);
  expect(await failureOf({ at: { host: 'nowhere.invalid' } })).toMatch(/^unavailable: /);
});

test('of a folder the newest file counts that is called as said, and an unchanged one is not read', async () => {
  await drop('prices-1.csv', 'first');
  await drop('prices-2.csv', 'second', new Date('2026-02-01'));
  await drop('prices-3.txt', 'other', new Date('2026-03-01'));
  const at = { path: '/', pattern: 'prices-*.csv' };
  const first = await open({ at });
  expect(first).toMatchObject({ text: 'second' });
  if (first === 'unchanged' || first.stamp === undefined) throw new Error('It is the first look');

  const known = { stamp: first.stamp, sha256: '' };
  expect(await open({ at, known })).toBe('unchanged');
  // Of the same size and time: only its name tells.
  await drop('prices-9.csv', 'newest', new Date('2026-02-01'));
  expect(await open({ at, known })).toMatchObject({ text: 'newest' });
});

test('a file in a folder that is being written is waited for', async () => {
  const path = join(folder, 'prices.csv');
  await writeFile(path, 'Code\n');
  const opening = open({ at: { path: '/', pattern: '*.csv' } });
  await appendFile(path, '1\n');
  expect(await opening).toMatchObject({ text: 'Code\n1\n' });
});

test('a file that was written just now is not known by its time', async () => {
  await drop('prices.csv', 'Code\n', new Date());
  expect(await open()).toMatchObject({ stamp: undefined });
});
