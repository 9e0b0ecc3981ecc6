/** Forgetting when registers came to changes, spent codes and old reports, in batches. Where registers are is never old. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';

const DAY_MS = 24 * 3_600_000;
const TIMES_KEPT_MS = 3 * DAY_MS;
const REPORTS_KEPT_MS = 90 * DAY_MS;
const BATCH = 5_000;

/** Returns how many times it forgot. Ends early, after the batch under way, when `signal` is aborted. */
export async function forgetDeliveries(
  pool: Pool,
  { now, batch = BATCH }: { readonly now: Date; readonly batch?: number },
  signal: AbortSignal,
): Promise<number> {
  const ago = (ms: number) => ({ before: new Date(now.getTime() - ms) });
  await sql.codes(pool, ago(DAY_MS));
  await sql.reports(pool, ago(REPORTS_KEPT_MS));
  let total = 0;
  while (!signal.aborted) {
    const [gone] = await sql.times(pool, { ...ago(TIMES_KEPT_MS), limit: batch });
    total += gone?.rows ?? 0;
    if ((gone?.rows ?? 0) < batch) break;
  }
  return total;
}

const sql = {
  times: loadStatement<{ before: Date; limit: number }, { rows: number }>(
    import.meta.url,
    'forget-deliveries.sql',
  ),
  codes: loadStatement<{ before: Date }>(import.meta.url, 'forget-codes.sql'),
  reports: loadStatement<{ before: Date }>(import.meta.url, 'forget-reports.sql'),
};
