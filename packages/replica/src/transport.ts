/**
 * What a replica needs of the network: pages, frames, and a way to send. It is handed a transport; the rules by which ranges are
 * applied are docs/sync-spec.md's.
 */

/** A record as it is after its last change; a deletion has no data. */
export interface Change {
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** All changes of one type of one feed in (from, to] (S2). Cursors are opaque text. */
export interface Page {
  readonly feed: number;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change[];
  readonly more: boolean;
  /** The cursor could not go on: this is the first page of the whole type (S4). */
  readonly reset: boolean;
  /** Of the whole type at `to`, on the last page (S5). */
  readonly integrity: { readonly count: number; readonly checksum: number } | null;
}

/** A feed that the replica may read. One that is missing was taken away: its data goes from the device (C19). */
export interface FeedInfo {
  readonly id: number;
  readonly storeId: string | null;
  readonly cursor: string;
  readonly types: readonly { readonly type: string; readonly count: number; readonly head: number }[];
}

export type LiveEvent =
  /** The subscription stands; whatever commits later comes in a frame (S3). */
  | { readonly kind: 'ready' }
  /**
   * All changes of a feed in (from, to], of any type, as of `head`: a record that changed again after `to` is missing here, and
   * what the feed held is known when the frames that follow have come to `head` (S9).
   */
  | {
      readonly kind: 'changes';
      readonly feed: number;
      readonly from: string;
      readonly to: string;
      readonly head: string;
      readonly changes: readonly (Change & { readonly type: string })[];
    }
  /** The feed cannot be continued from the cursor given: re-read it, up to at least `to`. */
  | { readonly kind: 'reset'; readonly feed: number; readonly to: string }
  /** Which feeds may be read has changed. */
  | { readonly kind: 'feeds' };

/** Something a person did here. The id makes sending it again harmless (S8). */
export interface Mutation {
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
  /** The seqs of the records it was based on, by 'type key': the server tells what it did not know of. */
  readonly base: Readonly<Record<string, number>>;
}

export type PushResult =
  /** Its effect can be seen at this change of the feed; `conflicts` are the fields in which the server won. */
  | {
      readonly id: string;
      readonly outcome: 'applied';
      readonly feed: number;
      readonly seq: number;
      readonly conflicts: readonly string[];
    }
  | { readonly id: string; readonly outcome: 'refused'; readonly code: string; readonly message: string };

export interface Position {
  readonly feed: number;
  readonly cursor: string;
}

/** Something the replica found wrong with itself, and healed. */
export interface Report {
  readonly kind: 'integrity' | 'quota' | 'evicted' | 'crash';
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Transport {
  feeds(signal: AbortSignal): Promise<readonly FeedInfo[]>;
  since(
    of: { feed: number; type: string; cursor: string | null; limit: number },
    signal: AbortSignal,
  ): Promise<Page>;
  /** In order; the answers are those of the first ones, as many as the server took. */
  push(mutations: readonly Mutation[], signal: AbortSignal): Promise<readonly PushResult[]>;
  /** How far the replica is. Lost acknowledgements do no harm. */
  acknowledge(positions: readonly Position[], signal: AbortSignal): Promise<void>;
  report(report: Report, signal: AbortSignal): Promise<void>;
  /** A thumbnail by its content, as WebP; null: the server has none of this name. */
  image(hash: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The ways to hear of changes, the best first. */
  readonly rungs: readonly Rung[];
}

export interface Rung {
  readonly kind: 'websocket' | 'sse' | 'long-poll';
  /**
   * Opens a subscription after these positions; null starts at the head. Returns how to close it, which never calls back. It
   * does not reconnect by itself: whoever climbs the ladder decides.
   */
  open(request: LiveRequest, handlers: LiveHandlers): () => void;
}

export interface LiveRequest {
  readonly feeds: readonly { readonly feed: number; readonly cursor: string | null }[];
}

export interface LiveHandlers {
  readonly onEvent: (event: LiveEvent) => void;
  /** Called once; nothing comes after it. */
  readonly onEnd: (reason: TransportError) => void;
}

export type TransportErrorKind =
  /** The network cannot be reached, or broke. */
  | 'offline'
  /** The server is there, and cannot now. */
  | 'unavailable'
  /** The device is not, or no longer, who it says: it has to be enrolled again. */
  | 'auth'
  /** The device was revoked: nothing of what it was sent may stay on it (C19). */
  | 'removed'
  /** The ticket was used up; a new one is fetched for the next call. */
  | 'expired'
  | 'too-many'
  /** It will never be answered otherwise. */
  | 'refused';

/** Trying again by itself makes no sense: somebody has to enrol the device. */
export const needsEnrolment = (kind: TransportErrorKind): boolean => kind === 'auth' || kind === 'removed';

export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly kind: TransportErrorKind;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: TransportErrorKind,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
