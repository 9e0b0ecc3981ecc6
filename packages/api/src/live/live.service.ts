import type { RunView } from '@syncline/domain/run';
import type { TrackedEnvelope } from '@trpc/server';
import type { Member } from '../context.ts';

/** What `sync.live` sends. */
export type LiveEvent =
  /** The subscription is up and stands where its first frames will go on from. */
  | { readonly kind: 'ready' }
  /** Changes of any type in (from, to] of a feed. */
  | {
      readonly kind: 'changes';
      readonly feed: number;
      readonly from: string;
      readonly to: string;
      readonly changes: readonly LiveChange[];
    }
  /** The feed cannot be continued from the cursor given: page `since` from the beginning, up to at least `to`. */
  | { readonly kind: 'reset'; readonly feed: number; readonly to: string }
  /** These types of a feed have changed. */
  | {
      readonly kind: 'heads';
      readonly feed: number;
      readonly cursor: string;
      readonly types: readonly string[];
    }
  | { readonly kind: 'run'; readonly run: RunView };

export type LiveChange =
  | {
      readonly type: string;
      readonly key: string;
      readonly seq: number;
      readonly deleted: false;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: string;
      readonly key: string;
      readonly seq: number;
      readonly deleted: true;
      readonly data: null;
    };

export interface LiveRequest {
  readonly changes: readonly { readonly feed: number; readonly cursor: string | null }[];
  readonly heads: boolean;
  readonly runs: boolean;
  readonly lastEventId?: string | undefined;
}

export interface LiveService {
  open(
    member: Member,
    request: LiveRequest,
    signal: AbortSignal | undefined,
  ): AsyncIterable<TrackedEnvelope<LiveEvent>>;
}
