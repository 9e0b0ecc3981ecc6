/** What a frame means for one type of its feed (S2): it covers all of them, whether or not it holds changes of theirs. */
import { parseCursor } from '@syncline/domain/cursor';
import type { SyncState } from './rows.ts';

export type FramePlan =
  /** Its changes above `after` are new; the type then stands at the frame's end. */
  | { readonly kind: 'apply'; readonly after: number; readonly shown: number }
  | { readonly kind: 'known' }
  /** Something between the type's cursor and the frame is missing, or its history is another one. */
  | { readonly kind: 'gap' }
  /** The type is being paged, and takes frames when it stands within them. */
  | { readonly kind: 'paging' };

export function planFrame(
  state: SyncState,
  frame: { readonly from: string; readonly to: string },
): FramePlan {
  const { shown } = state;
  if (state.reading || state.cursor === null || shown === null) return { kind: 'paging' };
  const [at, from, to] = [state.cursor, frame.from, frame.to].map(parseCursor);
  if (!at || !from || !to || from.epoch !== to.epoch || at.epoch !== from.epoch) return { kind: 'gap' };
  if (at.seq >= to.seq) return { kind: 'known' };
  return at.seq < from.seq ? { kind: 'gap' } : { kind: 'apply', after: at.seq, shown };
}
