/**
 * The download of images as a machine: for every state and every event, the next state and what is done then.
 *
 *     idle ◄──drained── fetching ──failed──────► resting ──due───────► fetching
 *       └────wanted────────►│    ──unauthorised► barred ──nudged──────► fetching
 *                           └────no-space──────► full ──room-was-made─► fetching          any ──close──► closed
 */

export type ImageState =
  | 'idle'
  | 'fetching'
  /** The server or the network could not; it is tried again by itself. */
  | 'resting'
  /** The device is not enrolled any more: others find out when it is. */
  | 'barred'
  /** Nothing is tried until there may be room. */
  | 'full'
  | 'closed';

export type ImageEvent =
  /** There is something to fetch. */
  | 'wanted'
  /** Nothing is left to fetch, and nothing under way. */
  | 'drained'
  | 'failed'
  | 'unauthorised'
  | 'no-space'
  /** The rest is over. */
  | 'due'
  /** The device is enrolled. A rest goes on: the server may have asked for it. */
  | 'nudged'
  /** Something was removed, or a person thinks so. */
  | 'room-was-made'
  | 'close';

export type ImageAction =
  | 'none'
  /** Begins to fetch as many as may be fetched at once. */
  | 'fetch'
  /** Lets nothing new begin for a while: longer after each failure. */
  | 'rest'
  /** Gives up what is under way; it is still wanted. */
  | 'halt';

type Cell = readonly [next: ImageState, action: ImageAction] | null;

const FETCH = ['fetching', 'fetch'] as const;
const FULL = ['full', 'halt'] as const;
const BARRED = ['barred', 'halt'] as const;
const CLOSE = ['closed', 'halt'] as const;

/** Null: the event changes nothing. */
const NOTHING = {
  wanted: null,
  drained: null,
  failed: null,
  unauthorised: null,
  'no-space': null,
  due: null,
  nudged: null,
  'room-was-made': null,
  close: null,
} as const satisfies Record<ImageEvent, Cell>;

const table = {
  idle: { ...NOTHING, wanted: FETCH, close: CLOSE },
  fetching: {
    ...NOTHING,
    wanted: FETCH,
    drained: ['idle', 'none'],
    failed: ['resting', 'rest'],
    unauthorised: BARRED,
    'no-space': FULL,
    close: CLOSE,
  },
  resting: {
    ...NOTHING,
    unauthorised: BARRED,
    'no-space': FULL,
    due: FETCH,
    close: CLOSE,
  },
  barred: { ...NOTHING, nudged: FETCH, close: CLOSE },
  full: { ...NOTHING, 'room-was-made': FETCH, close: CLOSE },
  closed: NOTHING,
} as const satisfies Record<ImageState, Record<ImageEvent, Cell>>;

export function transition(
  state: ImageState,
  event: ImageEvent,
): { readonly state: ImageState; readonly action: ImageAction } {
  const cell: Cell = table[state][event];
  return cell ? { state: cell[0], action: cell[1] } : { state, action: 'none' };
}
