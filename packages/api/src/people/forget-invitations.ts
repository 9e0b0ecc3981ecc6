/** Addresses of people who were invited are kept no longer than a link may be asked after. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';

const KEPT_MS = 30 * 24 * 3_600_000;

export const forgetInvitations = async (pool: Pool, { now }: { readonly now: Date }): Promise<void> =>
  void (await forget(pool, { before: new Date(now.getTime() - KEPT_MS) }));

const forget = loadStatement<{ before: Date }>(import.meta.url, 'forget-invitations.sql');
