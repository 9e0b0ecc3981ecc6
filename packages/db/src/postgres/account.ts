/**
 * Which account of the operating system runs PostgreSQL. It refuses to run as root, so a root process hands it to an
 * unprivileged account that exists already; creating one would change the machine for good. Any other process runs it as itself.
 */
import { readFile } from 'node:fs/promises';
import { AppError } from '@syncline/domain/app-error';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The account a new cluster is made for; null: our own. */
export async function accountForNewCluster(): Promise<Account | null> {
  if (!isRoot()) return null;
  const account = unprivilegedAccount(await readFile('/etc/passwd', 'utf8'));
  if (account === null) {
    throw new AppError(
      'unavailable',
      'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" to run it as. ' +
        'Start Syncline as another user, or name a PostgreSQL in DATABASE_URL.',
    );
  }
  return account;
}

const accountNames = ['postgres', '_postgres', 'nobody'];

/** From the text of /etc/passwd: `name:password:uid:gid:…`. */
export function unprivilegedAccount(passwd: string): Account | null {
  const accounts = new Map(
    passwd.split('\n').map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
  for (const name of accountNames) {
    const account = accounts.get(name);
    if (account !== undefined && account.uid > 0 && account.gid > 0) return account;
  }
  return null;
}
