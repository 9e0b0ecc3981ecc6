/**
 * What PostgreSQL's programs are told as `-D`, started with the data folder as working directory.
 *
 * Another account may be unable to enter a folder above the data (/root is closed to everybody else). A process keeps the
 * working directory it was started in all the same, and Linux names it by a path that needs no folder above. So the data stays
 * where the operator wants it, with no permission changed on the way there.
 */
import type { Account } from './account.ts';

export function dataFolderArgument(dataFolder: string, account: Account | null): string {
  return account !== null && process.platform === 'linux' ? '/proc/self/cwd' : dataFolder;
}
