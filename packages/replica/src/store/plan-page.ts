/**
 * What is to be done with a page (S2, S4). It is applied only where the replica stands at its beginning.
 *
 * What is shown is always what the type was at some moment. So a reading from the beginning goes into a generation of its
 * own, and pages that more follow are kept aside, each until the last page makes it whole.
 */
import { parseCursor } from '@syncline/domain/cursor';
import type { Page } from '../transport.ts';
import { EMPTY, type Tally } from './checksum.ts';
import type { SyncState } from './rows.ts';
import { nextGeneration, positionOf, VERSION } from './sync-state.ts';

export type PagePlan =
  /** It is none that was asked for, or not any more. */
  | { readonly kind: 'ignore' }
  /** It is part of the whole type. Changes up to `fresh` are in no earlier page. */
  | {
      readonly kind: 'whole';
      readonly generation: number;
      readonly tally: Tally;
      readonly fresh: number;
      /** A reading that this page starts over. */
      readonly abandoned: number | null;
    }
  /** More follows: it is kept aside. */
  | { readonly kind: 'aside'; readonly generation: number }
  /** It goes onto what is shown, after the pages kept aside. */
  | { readonly kind: 'onto'; readonly shown: number; readonly aside: number | null };

export function planPage(state: SyncState, asked: string | null, page: Page): PagePlan {
  if (page.feed !== state.feed || page.type !== state.type || asked !== positionOf(state))
    return { kind: 'ignore' };
  const from = parseCursor(page.from);
  const to = parseCursor(page.to);
  const isForward = from && to && from.epoch === to.epoch && from.seq <= to.seq;
  if (!isForward || (page.more && from.seq === to.seq)) return { kind: 'ignore' };

  const isFirst = page.reset || asked === null;
  if (isFirst ? from.seq !== 0 : page.from !== asked) return { kind: 'ignore' };

  const { reading, shown } = state;
  if (isFirst) {
    const isPrepared = reading?.kind === 'whole' && reading.cursor === null;
    return {
      kind: 'whole',
      generation: isPrepared ? reading.generation : nextGeneration(state),
      tally: EMPTY,
      fresh: Infinity,
      abandoned: isPrepared ? null : (reading?.generation ?? null),
    };
  }
  if (reading?.kind === 'whole') {
    const { generation, tally } = reading;
    return { kind: 'whole', generation, tally, fresh: from.began ?? 0, abandoned: null };
  }
  if (page.more) return { kind: 'aside', generation: reading?.generation ?? nextGeneration(state) };
  return shown === null ? { kind: 'ignore' } : { kind: 'onto', shown, aside: reading?.generation ?? null };
}

/** The state once the plan was carried out; `tally` is what its generation holds then. */
export function afterPage(
  state: SyncState,
  plan: Exclude<PagePlan, { kind: 'ignore' }>,
  page: Pick<Page, 'to' | 'more'>,
  { tally, now }: { tally: Tally; now: number },
): SyncState {
  const cursor = page.to;
  switch (plan.kind) {
    case 'aside':
      return { ...state, reading: { kind: 'onward', generation: plan.generation, cursor } };
    case 'onto':
      return { ...state, cursor, tally, reading: null, syncedAt: now };
    case 'whole': {
      const { generation, abandoned } = plan;
      const stale = abandoned === null ? state.stale : [...state.stale, abandoned];
      if (page.more) return { ...state, reading: { kind: 'whole', generation, cursor, tally }, stale };
      return {
        ...state,
        shown: generation,
        cursor,
        tally,
        reading: null,
        stale: state.shown === null ? stale : [...stale, state.shown],
        syncedAt: now,
        version: VERSION,
      };
    }
  }
}
