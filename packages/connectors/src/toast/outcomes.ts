/** What became of the rows of an answer, as batches count them. */
import { MAX_BATCH_ROWS, type Batch } from '../connector.ts';

export type Outcome =
  | {
      readonly kind: 'record';
      readonly type: string;
      readonly key: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'removed'; readonly type: string; readonly key: string }
  | {
      readonly kind: 'rejected';
      readonly type: string;
      readonly key: string | null;
      readonly reason: string;
      readonly raw: Readonly<Record<string, string>>;
    };

/** Numbers rows through the whole of a read. Nothing makes one empty batch. */
export function createBatching(): (outcomes: readonly Outcome[]) => Generator<Batch> {
  let row = 0;
  return function* batches(outcomes) {
    for (let start = 0; start === 0 || start < outcomes.length; start += MAX_BATCH_ROWS) {
      const part = outcomes
        .slice(start, start + MAX_BATCH_ROWS)
        .map((outcome) => ({ ...outcome, row: (row += 1) }));
      yield {
        records: part.flatMap((outcome) => {
          if (outcome.kind !== 'record') return [];
          const { kind: _, ...record } = outcome;
          return [record];
        }),
        rejected: part.flatMap((outcome) => {
          if (outcome.kind !== 'rejected') return [];
          const { kind: _, ...rejected } = outcome;
          return [rejected];
        }),
        removed: part.flatMap((outcome) => {
          if (outcome.kind !== 'removed') return [];
          const { kind: _, ...removed } = outcome;
          return [removed];
        }),
        rows: part.length,
      };
    }
  };
}

const MAX_RAW_FIELDS = 100;
const MAX_RAW_LENGTH = 200;

/** The plain fields of a row, to recognise it by. */
export function rawFields(row: unknown): Record<string, string> {
  if (typeof row !== 'object' || row === null) return { value: cut(String(row)) };
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .slice(0, MAX_RAW_FIELDS)
      .map(([name, value]) => [cut(name), cut(String(value))]),
  );
}

const cut = (text: string) => text.slice(0, MAX_RAW_LENGTH).toWellFormed();
