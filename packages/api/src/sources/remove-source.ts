/**
 * A source goes, and with it, if that is wanted, the records it has brought. The source's row is locked meanwhile: whoever asks
 * for a run waits, and finds no source. Where it fails on the way the source is still there, paused, and the records that
 * are left with it: it may be tried again.
 */
import { openStage } from '@syncline/db/stage';
import { loadStatement } from '@syncline/db/statement';
import { inTransaction } from '@syncline/db/transaction';
import { AppError } from '@syncline/domain/app-error';
import type { Pool } from 'pg';

export interface Belongings {
  readonly feeds: readonly number[];
  readonly types: readonly string[];
}

interface Removal {
  readonly organisationId: string;
  readonly sourceId: string;
  /** Kept with every record that goes. */
  readonly actor: string;
  /** Where the records lie that go as well; null leaves them. */
  readonly records: Belongings | null;
}

/** How many records went with it. */
export function removeSource(
  pool: Pool,
  { organisationId, sourceId, actor, records }: Removal,
): Promise<number> {
  return inTransaction(pool, async (on) => {
    const [found] = await sql.lock(on, { source: sourceId, organisation: organisationId });
    if (!found) throw new AppError('not_found', 'There is no such source.');
    if (found.runsUnderWay > 0)
      throw new AppError(
        'conflict',
        'The source is being synced. Cancel the run or wait for it, then remove the source.',
      );
    const removed = records ? await removeRecords(pool, { sourceId, actor, ...records }) : 0;
    await sql.remove(on, { source: sourceId });
    return removed;
  });
}

/** By the way that runs take: a source that has nothing any more. */
async function removeRecords(
  pool: Pool,
  { sourceId, actor, feeds, types }: Belongings & Pick<Removal, 'sourceId' | 'actor'>,
): Promise<number> {
  const stage = await openStage(pool);
  try {
    // No row is staged, so none is set aside, and nothing asks whose run it is.
    const { batches, removed } = await stage.settle({
      runId: sourceId,
      sourceId,
      removeAbsent: { feeds, types },
      repeated: 'supersede',
    });
    for (const batch of batches)
      if ((await stage.saveBatch(batch, { sourceId, actor })) === 'held-up')
        throw new AppError(
          'unavailable',
          'Another program holds records of the source, so that not all could be removed. The source is paused; remove it again in a moment.',
        );
    return removed;
  } finally {
    await stage.close();
  }
}

const sql = {
  lock: loadStatement<{ source: string; organisation: string }, { runsUnderWay: number }>(
    import.meta.url,
    'lock-source.sql',
  ),
  remove: loadStatement<{ source: string }>(import.meta.url, 'delete-source.sql'),
};
