/**
 * What a frame means for one type of its feed (S2): it covers all of them, whether or not it holds changes of theirs. One that was
 * cut short is kept aside until those that follow make it whole (S9).
 */
import { parseCursor } from '@syncline/domain/cursor';
import type { SyncState } from './rows.ts';
import { isAtOrBelow, nextGeneration, positionOf } from './sync-state.ts';

export type FramePlan =
  /** More follows: its changes above `after` are kept aside. */
  | {
      readonly kind: 'aside';
      readonly after: number;
      readonly generation: number;
      readonly head: string;
    }
  /** Its changes above `after` go onto what is shown, after the frames kept aside. */
  | {
      readonly kind: 'onto';
      readonly after: number;
      readonly shown: number;
      readonly aside: number | null;
    }
  | { readonly kind: 'known' }
  /** Something between the type's cursor and the frame is missing, or its history is another one. */
  | { readonly kind: 'gap' }
  /** The type is being paged, and takes frames when it stands within them. */
  | { readonly kind: 'paging' };

export function planFrame(
  state: SyncState,
  frame: { readonly from: string; readonly to: string; readonly head: string },
): FramePlan {
  const { shown, reading } = state;
  const position = positionOf(state);
  const cut = reading?.kind === 'cut' ? reading : null;
  if ((reading && !cut) || position === null || shown === null) return { kind: 'paging' };
  const [at, from, to] = [position, frame.from, frame.to].map(parseCursor);
  if (!at || !from || !to || from.epoch !== to.epoch || at.epoch !== from.epoch) return { kind: 'gap' };
  if (at.seq >= to.seq) return { kind: 'known' };
  if (at.seq < from.seq) return { kind: 'gap' };
  const after = at.seq;
  const head = cut && isAtOrBelow(frame.head, cut.head) ? cut.head : frame.head;
  return isAtOrBelow(head, frame.to)
    ? { kind: 'onto', after, shown, aside: cut?.generation ?? null }
    : { kind: 'aside', after, generation: cut?.generation ?? nextGeneration(state), head };
}

/** The state once the plan was carried out; `tally` is what its generation holds then. */
export function afterFrame(
  state: SyncState,
  plan: Extract<FramePlan, { kind: 'aside' | 'onto' }>,
  { to }: { readonly to: string },
  { tally, now }: { tally: SyncState['tally']; now: number },
): SyncState {
  switch (plan.kind) {
    case 'aside':
      return { ...state, reading: { kind: 'cut', generation: plan.generation, cursor: to, head: plan.head } };
    case 'onto':
      return { ...state, cursor: to, tally, reading: null, syncedAt: now };
  }
}
