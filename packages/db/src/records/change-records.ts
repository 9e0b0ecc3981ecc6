/** Changing many records in the same way, a batch at a time. */
import { loadStatement, type Queryable } from '../sql/statement.ts';
import { createValues, matchingRecords, type Matching } from './matching.ts';

export interface RecordPlace {
  readonly feed: number;
  readonly key: string;
}

/** In one transaction with `actAs`; they are numbered when it commits. */
export const changeRecords = loadStatement<
  {
    type: string;
    feeds: readonly number[];
    keys: readonly string[];
    /** As JSON: what the fields become. */
    set: string;
    unset: readonly string[];
  },
  { found: number; kept: number; changed: number }
>(import.meta.url, 'change-records.sql');

/** The next of those that match, by feed and key: also when the change makes them match no longer, each comes once. */
export async function placesAfter(
  on: Queryable,
  matching: Matching,
  after: RecordPlace | null,
  limit: number,
): Promise<readonly RecordPlace[]> {
  const { values, of } = createValues();
  const from = matchingRecords(matching, of);
  const { rows } = await on.query<{ feed: number; key: string }>({
    text: `
      select r.feed_id as feed, r.key ${from}
      ${after ? `and (r.feed_id, r.key) > (${of(after.feed)}::int, ${of(after.key)})` : ''}
      order by r.feed_id, r.key limit ${of(limit)}`,
    values,
  });
  return rows;
}
