import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openFolder } from './open-folder.ts';
import type { FileState } from './opened-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syncline-folder-'));
  return () => rm(folder, { recursive: true });
});

const old = new Date('2026-01-01T00:00:00Z');
async function drop(name: string, content: string, at = old): Promise<void> {
  await writeFile(join(folder, name), content);
  await utimes(join(folder, name), at, at);
}

async function open(pattern: string, more: { known?: FileState; mayRead?: () => Promise<boolean> } = {}) {
  const opened = await openFolder(
    { from: 'folder', path: folder, pattern },
    {
      known: more.known ?? null,
      signal: new AbortController().signal,
      mayRead: more.mayRead,
      stallTimeoutMs: 10_000,
    },
  );
  if (opened === 'unchanged') return opened;
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.body) chunks.push(chunk);
  await opened.close();
  return { text: Buffer.concat(chunks).toString(), stamp: opened.validators.stamp };
}

test('of a folder the newest file counts that is called as said', async () => {
  await drop('prices-1.csv', 'first');
  await drop('prices-2.csv', 'second', new Date('2026-02-01'));
  await drop('prices-3.txt', 'other', new Date('2026-03-01'));
  await drop('.prices-4.csv', 'hidden', new Date('2026-03-01'));
  await mkdir(join(folder, 'prices-5.csv'));

  expect(await open('prices-*.csv')).toMatchObject({ text: 'second' });
  expect(await open('PRICES-?.csv')).toMatchObject({ text: 'second' });
  expect(await open('prices-1.csv')).toMatchObject({ text: 'first' });
});

test('a folder without a newer file has not changed', async () => {
  await drop('prices-1.csv', 'first');
  const first = await open('*.csv');
  if (first === 'unchanged' || first.stamp === undefined) throw new Error('It is the first look');
  const known = { stamp: first.stamp, sha256: '' };

  expect(await open('*.csv', { known })).toBe('unchanged');
  await drop('prices-2.csv', 'second', new Date('2026-02-01'));
  expect(await open('*.csv', { known })).toMatchObject({ text: 'second' });
});

test('a file that is being written is waited for', async () => {
  const path = join(folder, 'prices.csv');
  await writeFile(path, 'Code\n');
  const opening = open('*.csv');
  await appendFile(path, '1\n');

  expect(await opening).toMatchObject({ text: 'Code\n1\n' });
});

test('a folder with nothing in it, or that nobody may read, is told as what it is', async () => {
  await expect(open('*.csv')).rejects.toMatchObject({ failure: { kind: 'not_found' } });
  await drop('prices.csv', 'x');
  await expect(open('*.csv', { mayRead: () => Promise.resolve(false) })).rejects.toMatchObject({
    failure: { kind: 'forbidden' },
  });
  await rm(folder, { recursive: true });
  await expect(open('*.csv')).rejects.toMatchObject({ failure: { kind: 'not_found' } });
  await mkdir(folder);
});
