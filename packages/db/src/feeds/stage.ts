/**
 * The bulk write path: a run's rows are staged, compared with the records set-wise, and only what differs is saved,
 * batch by batch. Until the first batch is saved nothing of the run can be seen by anybody.
 *
 *   openStage → add … add → settle → (whatever the caller wants to refuse) → saveBatch … saveBatch → close
 *                ▲                                                                           │
 *                └───────────────────────────────── clear ───────────────────────────────────┘
 */
import { finished } from 'node:stream/promises';
import { canonicalJson } from '@syncline/domain/canonical-json';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { loadStatement, type Queryable } from '../sql/statement.ts';

export interface StagedRow {
  readonly row: number;
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  /** Null for a row that was rejected though its key is known, and for one that says its record is gone. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly isGone?: boolean;
}

/** What saving would do to the records, in counts. */
export interface Delta {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** Live records of the source before the run. */
  readonly owned: number;
  readonly duplicates: number;
  readonly batches: readonly SaveBatch[];
  readonly changes: number;
}

/** A slice of the staged changes of one feed: those numbered in (after, until]. */
export interface SaveBatch {
  readonly feed: number;
  readonly after: number;
  readonly until: number;
}

export interface Settlement {
  readonly runId: string;
  readonly sourceId: string;
  /** Where records of the source that no row named are to be removed; null leaves them. */
  readonly removeAbsent: { readonly feeds: readonly number[]; readonly types: readonly string[] } | null;
  /** Of rows with the same key: the first stays and the others are rejected (the default), or the last is what counts. */
  readonly repeated?: 'are rejected' | 'supersede';
}

export type BatchCounts = Pick<Delta, 'created' | 'updated' | 'removed'>;

/** Who saves, and what must hold and be stored with each batch. */
export interface Saving {
  readonly sourceId: string;
  /** Kept with every record: 'run:…'. */
  readonly actor: string;
  /**
   * The last of the batch's transaction, told what the batch is. What it throws undoes the batch.
   */
  readonly alongside?: (on: Queryable, batch: BatchCounts & BatchPlace) => Promise<void>;
}

/** The changes of a feed that a batch became. */
interface BatchPlace {
  readonly feed: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

export const SAVE_BATCH_CHANGES = 5_000;

/** Takes a connection of the pool for itself until it is closed. */
export async function openStage(pool: Pool) {
  const client = await pool.connect();
  let backend: number | undefined;
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    backend = rows[0]?.pid;
    await sql.stageRows(client, {});
    await sql.stageChanges(client, {});
  } catch (error) {
    client.release(true);
    throw error;
  }
  let isInterrupted = false;
  // One COPY per batch rather than one for all: a source that stalls must not hold a transaction open, which would keep
  // vacuum, and whoever creates a database on the server, waiting.
  let copied: Promise<unknown> = Promise.resolve();
  // Where feeds stood when rows and records were compared, and stand after our own batches, while nobody else writes.
  const knownHeads = new Map<number, number | null>();

  return {
    async add(rows: readonly StagedRow[]): Promise<void> {
      if (rows.length === 0) return;
      const lines = rows.map(copyLine).join('');
      await copied;
      const copy = client.query(
        copyFrom('copy stage_row (row_no, feed_id, type, key, data, is_gone) from stdin'),
      );
      copied = finished(copy);
      copied.catch(() => {}); // Whoever adds next, or settles, is told.
      // Only until the lines are on their way: the database takes them in while the next ones are made.
      await Promise.race([new Promise((sent) => copy.write(lines, sent)), copied]);
      copy.end();
    },

    /** Finds duplicates and differences, and says what saving would do. */
    async settle({ runId, sourceId, removeAbsent, repeated = 'are rejected' }: Settlement): Promise<Delta> {
      await copied;
      // Not in the snapshot below: whoever refers to a run that reports its progress meanwhile would be refused.
      const [duplicates] = await inTransaction(client, async () => {
        await client.query(`set local work_mem = '64MB'; set local default_statistics_target = 10`);
        await client.query('analyze stage_row (feed_id, type, key)');
        if (repeated === 'are rejected')
          return sql.setAsideDuplicates(client, { run: runId, source: sourceId });
        await sql.keepLatest(client, {});
        return [];
      });
      const { orphans, ...delta } = await inTransaction(client, async () => {
        // One snapshot for all of it, and memory for sets that may be large.
        await client.query(`set transaction isolation level repeatable read; set local work_mem = '64MB'`);
        const [found] = removeAbsent
          ? await sql.compareAll(client, { ...removeAbsent, source: sourceId })
          : await sql.compareSome(client, { source: sourceId });
        await sql.indexChanges(client, {});
        const perFeed = await sql.countChanges(client, {});
        for (const { feed, head } of perFeed) knownHeads.set(feed, head);
        return {
          created: found?.created ?? 0,
          updated: found?.updated ?? 0,
          removed: found?.removed ?? 0,
          owned: found?.owned ?? 0,
          orphans: found?.orphans ?? 0,
          duplicates: duplicates?.rows ?? 0,
          batches: perFeed.flatMap(({ feed, changes }) => slices(feed, changes)),
          changes: perFeed.reduce((sum, { changes }) => sum + changes, 0),
        };
      });
      if (orphans > 0) await sql.adoptOrphans(client, { source: sourceId });
      return delta;
    },

    /**
     * One transaction: the batch's changes with their seqs, count and checksum. 'held-up' when another program has kept
     * records of the batch, or the feed, locked for LOCK_WAIT_MS: nothing was written, and it may be tried again.
     */
    async saveBatch(batch: SaveBatch, saving: Saving): Promise<'saved' | 'held-up'> {
      for (let attempt = 1; ; attempt++) {
        try {
          await saveOnce(client, batch, saving, knownHeads);
          return 'saved';
        } catch (error) {
          if (isLockTimeout(error)) return 'held-up';
          if (!isDeadlock(error) || attempt === DEADLOCK_ATTEMPTS) throw error;
        }
      }
    },

    /** Once what is staged has been saved: dead letters of earlier runs that are answered by it. */
    async resolveRejected(of: { runId: string; sourceId: string; all: boolean }): Promise<void> {
      await sql.resolveRejected(client, { run: of.runId, source: of.sourceId, all: of.all });
    },

    /** Makes room for the next part of a read. */
    async clear(): Promise<void> {
      await sql.clearStage(client, {});
      await client.query('drop index if exists stage_change_feed_id_n_idx');
    },

    /** Ends the statement that is under way, whatever it is. The stage can only be closed after that. */
    async interrupt(): Promise<void> {
      isInterrupted = true;
      await pool.query('select pg_cancel_backend($1)', [backend]);
    },

    /** Gives the connection back; everything staged and not saved is forgotten. */
    async close(): Promise<void> {
      // An interruption may still be on its way, and would hit whoever has the connection next.
      if (isInterrupted) return client.release(true);
      try {
        await copied;
        await client.query('drop table stage_row, stage_change');
        client.release();
      } catch (error) {
        client.release(error instanceof Error ? error : true);
      }
    },
  };
}

async function saveOnce(
  client: PoolClient,
  batch: SaveBatch,
  { sourceId, actor, alongside }: Saving,
  knownHeads: Map<number, number | null>,
): Promise<void> {
  const { feed, after, until } = batch;
  const changes = until - after;
  const base = await inTransaction(client, async () => {
    await client.query(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    await sql.lockRecords(client, { ...batch });
    const [head] = await sql.takeHead(client, { feed, changes });
    if (!head) throw new Error(`Feed ${feed} is gone`);
    const hasOthers = head.base !== knownHeads.get(feed);
    await sql.saveChanges(client, { ...batch, base: head.base, source: sourceId, actor, others: hasOthers });
    if (alongside) {
      const [counts] = await sql.countBatch(client, { ...batch });
      await alongside(client, {
        ...(counts ?? { created: 0, updated: 0, removed: 0 }),
        feed,
        firstSeq: head.base + 1,
        lastSeq: head.base + changes,
      });
    }
    return head.base;
  });
  // Once somebody else has written, it stays behind for good.
  if (base === knownHeads.get(feed)) knownHeads.set(feed, base + changes);
}

async function inTransaction<Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> {
  // Each statement after a lock must see what the one who held it has committed.
  await client.query('begin isolation level read committed');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {}); // A lost connection has rolled back by itself.
    throw error;
  }
}

/**
 * Two writers that create the same new key at the same moment can wait for each other; PostgreSQL ends one of
 * them, and nothing of it was written.
 */
const DEADLOCK_ATTEMPTS = 5;
const LOCK_WAIT_MS = 2_000;
const isLockTimeout = (error: unknown) => error instanceof DatabaseError && error.code === '55P03';
const isDeadlock = (error: unknown) => error instanceof DatabaseError && error.code === '40P01';

function slices(feed: number, changes: number): SaveBatch[] {
  return Array.from({ length: Math.ceil(changes / SAVE_BATCH_CHANGES) }, (_, i) => ({
    feed,
    after: i * SAVE_BATCH_CHANGES,
    until: Math.min((i + 1) * SAVE_BATCH_CHANGES, changes),
  }));
}

/** A line of COPY's text format. Canonical JSON holds no control characters, so only backslashes need care. */
function copyLine({ row, feed, type, key, data, isGone }: StagedRow): string {
  const json = data === null ? String.raw`\N` : escapeBackslashes(canonicalJson(data));
  return `${row}\t${feed}\t${escapeText(type)}\t${escapeText(key)}\t${json}\t${isGone === true}\n`;
}

const escapeBackslashes = (text: string) =>
  text.includes('\\') ? text.replaceAll('\\', String.raw`\\`) : text;

const escapeText = (text: string) =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (char) => String.raw`\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
    : text;

type Found = Pick<Delta, 'created' | 'updated' | 'removed' | 'owned'> & {
  /** Unchanged records whose source is gone. */
  readonly orphans: number;
};

const sql = {
  stageRows: loadStatement<Record<string, never>>(import.meta.url, 'stage-rows.sql', { prepared: false }),
  stageChanges: loadStatement<Record<string, never>>(import.meta.url, 'stage-changes.sql', {
    prepared: false,
  }),
  setAsideDuplicates: loadStatement<{ run: string; source: string }, { rows: number }>(
    import.meta.url,
    'set-aside-duplicates.sql',
    { prepared: false },
  ),
  compareAll: loadStatement<{ feeds: readonly number[]; types: readonly string[]; source: string }, Found>(
    import.meta.url,
    'compare-all.sql',
    { prepared: false },
  ),
  keepLatest: loadStatement<Record<string, never>>(import.meta.url, 'keep-latest.sql', { prepared: false }),
  clearStage: loadStatement<Record<string, never>>(import.meta.url, 'clear-stage.sql', { prepared: false }),
  resolveRejected: loadStatement<{ run: string; source: string; all: boolean }>(
    import.meta.url,
    'resolve-rejected.sql',
    { prepared: false },
  ),
  compareSome: loadStatement<{ source: string }, Found>(import.meta.url, 'compare-some.sql', {
    prepared: false,
  }),
  adoptOrphans: loadStatement<{ source: string }>(import.meta.url, 'adopt-orphans.sql', { prepared: false }),
  indexChanges: loadStatement<Record<string, never>>(import.meta.url, 'index-changes.sql', {
    prepared: false,
  }),
  countChanges: loadStatement<Record<string, never>, { feed: number; changes: number; head: number | null }>(
    import.meta.url,
    'count-changes.sql',
    { prepared: false },
  ),
  countBatch: loadStatement<{ feed: number; after: number; until: number }, BatchCounts>(
    import.meta.url,
    'count-batch.sql',
    { prepared: false },
  ),
  // Not prepared: the staging tables are others for every run, and a plan made for small ones must not be kept.
  lockRecords: loadStatement<{ feed: number; after: number; until: number }>(
    import.meta.url,
    'lock-records.sql',
    { prepared: false },
  ),
  takeHead: loadStatement<{ feed: number; changes: number }, { base: number }>(
    import.meta.url,
    'take-head.sql',
  ),
  saveChanges: loadStatement<{
    feed: number;
    after: number;
    until: number;
    base: number;
    source: string;
    actor: string;
    others: boolean;
  }>(import.meta.url, 'save-changes.sql', { prepared: false }),
};
