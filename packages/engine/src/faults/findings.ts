/** What is in the database once all is quiet. */
import { feedFaults } from '@syncline/db/feed-integrity';
import type { Pool } from 'pg';

/** Live records, by type and key. */
export async function recordsIn(pool: Pool): Promise<Map<string, unknown>> {
  const { rows } = await pool.query<{ name: string; data: unknown }>(
    `select type || ' ' || key as name, data from record where not deleted order by 1`,
  );
  return new Map(rows.map(({ name, data }) => [name, data]));
}

/** Failures that no fault explains. */
export async function ownFailures(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ what: string }>(
    `select concat(error_kind, ': ', error_message) as what from run
     where error_kind not in ('unavailable', 'timeout', 'rate_limited', 'crashed', 'credentials_rejected')`,
  );
  return rows.map(({ what }) => what);
}

export async function faultsOfFeeds(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: number }>('select id from feed');
  return feedFaults(
    pool,
    rows.map(({ id }) => id),
  );
}
