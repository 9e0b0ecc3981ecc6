/**
 * One process at a time on a data folder.
 *
 * The lock is the kernel's own lock on a file, so it is gone the moment its holder is, however it died, and neither a reused
 * process id nor a left-over file can fake or block it. Node offers no such lock except through SQLite, which takes it for
 * an exclusive transaction; nothing is ever written to that file. Who holds it stands beside it, only for the message.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@syncline/domain/app-error';

export interface FolderLock {
  /** May be called again. */
  release(): void;
}

/** Throws a conflict that names the holder when another process, or this one, has the folder already. */
export function lockFolder(folder: string): FolderLock {
  const holderFile = join(folder, 'syncline.pid');
  const file = takeLock(join(folder, 'lock'), () => inUse(folder, holderFile));
  writeFileSync(holderFile, `${process.pid}\n`);
  return {
    release() {
      if (!file.isOpen) return;
      rmSync(holderFile, { force: true });
      file.close();
    },
  };
}

const sqliteBusy = 5;

function takeLock(path: string, refusal: () => AppError): DatabaseSync {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, { timeout: 0 });
    // Else it lays a journal beside it.
    file.exec('pragma journal_mode = memory; begin exclusive');
    return file;
  } catch (cause) {
    file?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy) throw refusal();
    throw new AppError(
      'unavailable',
      `The data folder cannot be locked: ${path} (${String(cause)}). Make the folder writable for this user, or name another one in SYNCLINE_DATA.`,
      { cause },
    );
  }
}

function inUse(folder: string, holderFile: string): AppError {
  return new AppError(
    'conflict',
    `The data folder ${folder} is in use by another Syncline (process ${holder(holderFile)}). ` +
      'Stop that one first, or give this one a folder of its own in SYNCLINE_DATA.',
  );
}

function holder(holderFile: string): string {
  try {
    return readFileSync(holderFile, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
