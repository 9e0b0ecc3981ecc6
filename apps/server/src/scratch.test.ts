import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openScratch } from './scratch.ts';

test('a scratch folder is for its process alone, and goes with it, with those of processes that are gone', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'syncline-scratch-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const living = `${hostname()}.${process.ppid}.abc`;
  const elsewhere = 'another-host.999999999.abc';
  for (const name of [living, elsewhere, `${hostname()}.999999999.abc`]) await mkdir(join(parent, name));

  const scratch = await openScratch(parent);
  expect((await stat(scratch.folder)).mode & 0o777).toBe(0o700);
  expect(await readdir(parent)).toHaveLength(3);
  await scratch.close();
  expect((await readdir(parent)).toSorted()).toEqual([living, elsewhere].toSorted());
});
