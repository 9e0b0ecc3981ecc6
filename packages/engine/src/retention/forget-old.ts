/**
 * Forgetting what an organisation no longer wants to keep: the history of its runs, what its records were, who did what, and
 * incidents that are over. In batches that are each a transaction of their own, so nobody waits for it, it can stop after
 * any of them, and several processes may do it at once.
 *
 * Figures of a source outlive its runs (source_stats); what a record is now is never old.
 */
import { loadStatement, type Statement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import { firstIdAt } from './run-ids.ts';

export interface Forgotten {
  readonly runs: number;
  readonly versions: number;
  readonly audit: number;
  readonly incidents: number;
  readonly notices: number;
  readonly tokens: number;
  readonly lanes: number;
  readonly workers: number;
}

const BATCH = 500;
const DAY_MS = 24 * 3_600_000;
/** Whatever a row says: a day at least, so that a slip does not cost everything, and no more than a date can hold. */
const MAX_KEEP_DAYS = 36_500;
/** What only has to do with the moment is forgotten after a day, whatever an organisation wants to keep. */
const IDLE_MS = DAY_MS;

/** Ends early, after the batch under way, when `signal` is aborted. */
export async function forgetOld(
  pool: Pool,
  { now, batch = BATCH }: { readonly now: Date; readonly batch?: number },
  signal: AbortSignal,
): Promise<Forgotten> {
  const forgotten = { runs: 0, versions: 0, audit: 0, incidents: 0, notices: 0 };
  for (const { id: organisation, keepDays } of await organisations(pool, {})) {
    const before = new Date(now.getTime() - Math.min(Math.max(keepDays, 1), MAX_KEEP_DAYS) * DAY_MS);
    const of = { organisation, before, limit: batch };
    const below = firstIdAt(before);
    forgotten.runs += await inBatches(() => sql.runs(pool, { ...of, below }), batch, signal);
    forgotten.versions += await inBatches(() => sql.versions(pool, of), batch, signal);
    forgotten.audit += await inBatches(() => sql.audit(pool, of), batch, signal);
    forgotten.incidents += await inBatches(() => sql.incidents(pool, of), batch, signal);
    forgotten.notices += await inBatches(() => sql.notices(pool, of), batch, signal);
  }
  const idle = { before: new Date(now.getTime() - IDLE_MS) };
  const once = async (forget: typeof sql.tokens, before: { readonly before: Date }) =>
    signal.aborted ? 0 : countOf(await forget(pool, before));
  return {
    ...forgotten,
    tokens: await once(sql.tokens, { before: now }),
    lanes: await once(sql.lanes, idle),
    workers: await once(sql.workers, idle),
  };
}

interface Gone {
  readonly rows: number;
}

async function inBatches(
  forget: () => Promise<readonly Gone[]>,
  batch: number,
  signal: AbortSignal,
): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const gone = countOf(await forget());
    total += gone;
    if (gone < batch) break;
  }
  return total;
}

const countOf = ([gone]: readonly Gone[]) => gone?.rows ?? 0;

interface Old extends Record<string, unknown> {
  readonly organisation: string;
  readonly before: Date;
  readonly limit: number;
}

const load = <Parameters extends Record<string, unknown>>(
  file: string,
): Statement<Parameters, { rows: number }> => loadStatement(import.meta.url, file);

const organisations = loadStatement<Record<string, never>, { id: string; keepDays: number }>(
  import.meta.url,
  'organisations.sql',
);

const sql = {
  runs: load<Old & { below: string }>('forget-runs.sql'),
  versions: load<Old>('forget-versions.sql'),
  audit: load<Old>('forget-audit.sql'),
  incidents: load<Old>('forget-incidents.sql'),
  notices: load<Old>('forget-notices.sql'),
  tokens: load<{ before: Date }>('forget-tokens.sql'),
  lanes: load<{ before: Date }>('forget-lanes.sql'),
  workers: load<{ before: Date }>('forget-workers.sql'),
};
