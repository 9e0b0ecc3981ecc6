/** The same change to many records, a batch in one transaction; records that a source keeps stay as they are. */
import { changeRecords, placesAfter, type RecordPlace } from '@syncline/db/change-records';
import { feedsOf } from '@syncline/db/read-feed';
import { inTransaction } from '@syncline/db/transaction';
import { actAs } from '@syncline/db/write-record';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import type { Patch } from '../push/merge-fields.ts';
import type { Selection } from './records-input.ts';
import type { RecordsService } from './records.service.ts';

export interface BulkOutcome {
  /** Records of this batch; which of them a source keeps, and which are other than before. */
  readonly found: number;
  readonly kept: number;
  readonly changed: number;
  /** From where the next batch goes on; null: that was all. */
  readonly next: RecordPlace | null;
}

export interface BulkUpdate {
  readonly type: string;
  readonly records?: readonly RecordPlace[] | undefined;
  readonly matching?: Omit<Selection, 'type'> | undefined;
  readonly after: RecordPlace | null;
}

interface Deps {
  readonly pool: Pool;
  readonly records: Pick<RecordsService, 'matchingOf'>;
}

export const BULK_BATCH = 500;

export async function bulkUpdate(
  { pool, records }: Deps,
  member: Member,
  { type, records: named, matching, after }: BulkUpdate,
  patch: Patch,
): Promise<BulkOutcome> {
  const places = matching
    ? await placesAfter(pool, await records.matchingOf(member, { ...matching, type }), after, BULK_BATCH)
    : await ownPlaces(pool, member, named ?? []);
  const fields = Object.entries(patch);
  const counts = await inTransaction(pool, async (on) => {
    await actAs(on, { actor: `user:${member.userId}` });
    const [changed] = await changeRecords(on, {
      type,
      feeds: places.map(({ feed }) => feed),
      keys: places.map(({ key }) => key),
      set: JSON.stringify(Object.fromEntries(fields.filter(([, value]) => value !== undefined))),
      unset: fields.flatMap(([field, value]) => (value === undefined ? [field] : [])),
    });
    return changed ?? { found: 0, kept: 0, changed: 0 };
  });
  const last = matching && places.length === BULK_BATCH ? places.at(-1) : undefined;
  return { ...counts, next: last ?? null };
}

async function ownPlaces(pool: Pool, { organisationId }: Member, named: readonly RecordPlace[]) {
  const feeds = (await feedsOf(pool, organisationId)).map(({ feed }) => feed);
  return named.filter(({ feed }) => feeds.includes(feed));
}
