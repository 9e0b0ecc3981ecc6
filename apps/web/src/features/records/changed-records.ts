/** Which rows to point out after a list refreshed by itself: those that changed under the person's eyes. */
import { identityOf, type RecordView } from './record-view.ts';

type Row = Pick<RecordView, 'feed' | 'key' | 'seq' | 'updatedAt'>;

/** A row that comes into view may only have moved up; it counts as news if it is this young. */
const NEWS_MS = 15_000;

export function changedRecords(before: readonly Row[], after: readonly Row[], now: number): Set<string> {
  const seqBefore = new Map(before.map((row) => [identityOf(row), row.seq]));
  return new Set(
    after
      .filter((row) => {
        const known = seqBefore.get(identityOf(row));
        return known === undefined ? now - Date.parse(row.updatedAt) < NEWS_MS : row.seq > known;
      })
      .map(identityOf),
  );
}
