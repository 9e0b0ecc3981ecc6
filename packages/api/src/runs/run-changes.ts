/** [E7] The records that a run changed, from what to what. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import { z } from 'zod';
import { feedId, shortText } from '../wire.ts';

type Data = Readonly<Record<string, unknown>>;

export interface RecordChange {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  /** Null where there was no such record. */
  readonly before: Data | null;
  /** Null where the run removed it. */
  readonly after: Data | null;
}

/** The last change of the page before. */
export const changePlaceSchema = z.object({ feed: feedId, type: shortText, seq: z.int().min(0) });
export type ChangePlace = z.output<typeof changePlaceSchema>;

export interface ChangePage {
  readonly changes: readonly RecordChange[];
  readonly next: ChangePlace | null;
}

export async function readChanges(
  pool: Pool,
  runId: string,
  { after, limit }: { readonly after?: ChangePlace | undefined; readonly limit: number },
): Promise<ChangePage> {
  const place = after ?? { feed: 0, type: '', seq: 0 };
  const changes = await changesOf(pool, {
    run: runId,
    afterFeed: place.feed,
    afterType: place.type,
    afterSeq: place.seq,
    limit,
  });
  const last = changes.at(-1);
  return {
    changes,
    next: last && changes.length === limit ? { feed: last.feed, type: last.type, seq: last.seq } : null,
  };
}

const changesOf = loadStatement<
  { run: string; afterFeed: number; afterType: string; afterSeq: number; limit: number },
  RecordChange & Record<string, unknown>
>(import.meta.url, 'run-changes.sql', { prepared: false });
