import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'syncline-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a folder has one holder, and another as soon as the first lets go', () => {
  const first = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(AppError);
  expect(() => lockFolder(folder)).toThrow(`in use by another Syncline (process ${process.pid})`);

  first.release();
  first.release();

  lockFolder(folder).release();
});

test('files that a killed holder left do not lock anything', async () => {
  await writeFile(join(folder, 'syncline.pid'), '1\n');
  await writeFile(join(folder, 'lock'), '');

  const lock = lockFolder(folder);

  expect(await readFile(join(folder, 'syncline.pid'), 'utf8')).toBe(`${process.pid}\n`);
  lock.release();
});

test('nothing but an empty file stays behind', async () => {
  lockFolder(folder).release();

  expect(await readdir(folder)).toEqual(['lock']);
  expect(await readFile(join(folder, 'lock'), 'utf8')).toBe('');
});

test('a folder that cannot be written is refused with what to do', () => {
  expect(() => lockFolder(join(folder, 'missing'))).toThrow(/cannot be locked.*SYNCLINE_DATA/);
});
