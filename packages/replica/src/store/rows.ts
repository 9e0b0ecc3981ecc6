/** What a device keeps, table by table. Rows are replaced, never changed in place. */
import type { Tally } from './checksum.ts';

export type Data = Readonly<Record<string, unknown>>;

/**
 * A record, in one of the generations of its type: the one that is shown, or one that is being read. A row without data
 * exists only in what is read on top of the shown generation: the record is deleted when that is complete.
 */
export interface RecordRow {
  readonly feed: number;
  readonly type: string;
  readonly generation: number;
  readonly key: string;
  readonly seq: number;
  readonly data: Data | null;
}

/** How far the device is in one type of one feed (C5). */
export interface SyncState {
  readonly feed: number;
  readonly type: string;
  /** The generation that can be seen; null before the type was read once. */
  readonly shown: number | null;
  /** Where the shown generation stands. */
  readonly cursor: string | null;
  /** Of the shown generation (S5). */
  readonly tally: Tally;
  readonly reading: Reading | null;
  /** Generations that are no longer needed and not deleted yet. */
  readonly stale: readonly number[];
  readonly syncedAt: number | null;
  /** Of the way rows are stored: another one reads the type anew. */
  readonly version: number;
  /** The server's sum was not met even after reading anew: when that is tried again. */
  readonly doubt: { readonly failures: number; readonly until: number } | null;
}

/** What came and does not show yet, as what they show would be no state the feed ever had. */
type Reading =
  /** The type from its beginning, into a generation of its own (S4). */
  | {
      readonly kind: 'whole';
      readonly generation: number;
      readonly cursor: string | null;
      readonly tally: Tally;
    }
  /** Changes that do not fit into one page, to be put on top of the shown generation. */
  | { readonly kind: 'onward'; readonly generation: number; readonly cursor: string }
  /** The same, from frames that were cut short: those that follow go on with it, and at `head` it is whole. */
  | {
      readonly kind: 'cut';
      readonly generation: number;
      readonly cursor: string;
      readonly head: string;
    };

/** A feed the device may read. */
export interface FeedRow {
  readonly id: number;
  readonly storeId: string | null;
}

/** A mutation that waits to be sent; those that were sent and accepted wait in `answered` for their effect to arrive. */
export interface OutboxRow {
  /** In the order in which they were made. */
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
  readonly base: Readonly<Record<string, number>>;
  readonly touched: readonly Touched[];
  readonly madeAt: number;
}

export interface Touched {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
}

export interface AnsweredRow extends OutboxRow {
  readonly answer: { readonly feed: number; readonly seq: number; readonly epoch: number | null };
}

/** What a mutation that waits makes of a record, until the server's own answer is here. */
export interface EffectRow extends Touched {
  readonly position: number;
  /** Counts the effects of one mutation on the same record. */
  readonly step: number;
  readonly change:
    | { readonly kind: 'put'; readonly data: Data }
    /** A field that is null is taken away. */
    | { readonly kind: 'patch'; readonly fields: Data }
    | { readonly kind: 'remove' };
}

/** A mutation the server refused, kept for a person to see. */
export interface RefusedRow extends OutboxRow {
  readonly code: string;
  readonly message: string;
  readonly refusedAt: number;
  /** What it would do, if it is sent again. */
  readonly effects: readonly EffectRow[];
}

/** A small picture, which comes with its feed and goes with it; WebP. */
export interface ImageRow {
  readonly feed: number;
  readonly hash: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface MetaRow {
  readonly name: 'lead' | 'position' | 'synced-once' | 'checked-at';
  readonly value: number;
}
