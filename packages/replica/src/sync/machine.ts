/**
 * The sync loop as a machine: for every state and every event, the next state and what is done then.
 *
 *     starting ──► loading ──┬──► live ◄──► catching-up          any ──failed──► offline ──due──► loading or catching-up
 *         └──► catching-up ──┘    polling ◄──► catching-up       any ──auth────► auth-failed      any ──stop──► stopped
 */

export type State =
  'starting' | 'loading' | 'catching-up' | 'live' | 'polling' | 'offline' | 'auth-failed' | 'stopped';

export type Event =
  /** What is stored can be read and written. */
  | 'opened'
  /** The browser says that there is a network, or that there is none. */
  | 'online'
  | 'offline'
  /** The device was asleep: what was connected is not any more, whatever it says. */
  | 'woken'
  /** Somebody looks at the app again, or wants to be sure now. */
  | 'nudged'
  /** The wait is over. */
  | 'due'
  /** A better way to hear of changes may work by now. */
  | 'climb'
  /** Types were found that lack something. */
  | 'behind'
  /** Every type that can be is where the server is. */
  | 'caught-up'
  /** The connection is gone, or the database is. */
  | 'failed'
  | 'unauthorised'
  /** Which feeds may be read has changed. */
  | 'feeds-changed'
  | 'stop';

export type Action =
  | 'none'
  /** Ends the connection if there is one, and begins another. */
  | 'connect'
  /** Asks what there is, over the connection that stands. */
  | 'look'
  /** Ends the connection, and waits: longer after each failure. */
  | 'wait'
  /** Ends the connection, and waits long: only a person or the network can change something. */
  | 'rest'
  | 'end';

/** What decides between states that are entered by the same event. */
export interface Facts {
  /** Everything has been read once. */
  readonly hasSynced: boolean;
  readonly isPolling: boolean;
}

type Next = State | 'connecting' | 'current';
type Cell = readonly [next: Next, action: Action] | null;

const CONNECT = ['connecting', 'connect'] as const;
const LOSE = ['offline', 'wait'] as const;
const REST = ['offline', 'rest'] as const;
const REFUSED = ['auth-failed', 'rest'] as const;
const STOP = ['stopped', 'end'] as const;

/** Null: the event changes nothing. */
const AT_WORK = {
  opened: null,
  online: null,
  offline: REST,
  woken: CONNECT,
  nudged: null,
  due: null,
  climb: null,
  behind: null,
  'caught-up': ['current', 'none'],
  failed: LOSE,
  unauthorised: REFUSED,
  'feeds-changed': CONNECT,
  stop: STOP,
} as const satisfies Record<Event, Cell>;

const UP_TO_DATE = {
  ...AT_WORK,
  nudged: ['catching-up', 'look'],
  climb: CONNECT,
  behind: ['catching-up', 'none'],
  'caught-up': null,
} as const satisfies Record<Event, Cell>;

const AWAY = {
  opened: null,
  online: CONNECT,
  offline: null,
  woken: CONNECT,
  nudged: CONNECT,
  due: CONNECT,
  climb: null,
  behind: null,
  'caught-up': null,
  failed: null,
  unauthorised: null,
  'feeds-changed': null,
  stop: STOP,
} as const satisfies Record<Event, Cell>;

const NOTHING = {
  opened: null,
  online: null,
  offline: null,
  woken: null,
  nudged: null,
  due: null,
  climb: null,
  behind: null,
  'caught-up': null,
  failed: null,
  unauthorised: null,
  'feeds-changed': null,
  stop: null,
} as const satisfies Record<Event, Cell>;

const table = {
  starting: { ...NOTHING, opened: CONNECT, failed: LOSE, stop: STOP },
  loading: AT_WORK,
  'catching-up': AT_WORK,
  live: UP_TO_DATE,
  polling: UP_TO_DATE,
  offline: { ...AWAY, unauthorised: REFUSED },
  'auth-failed': AWAY,
  stopped: NOTHING,
} as const satisfies Record<State, Record<Event, Cell>>;

export function transition(
  state: State,
  event: Event,
  { hasSynced, isPolling }: Facts,
): { readonly state: State; readonly action: Action } {
  const cell: Cell = table[state][event];
  if (!cell) return { state, action: 'none' };
  const [next, action] = cell;
  if (next === 'connecting') return { state: hasSynced ? 'catching-up' : 'loading', action };
  if (next === 'current') return { state: isPolling ? 'polling' : 'live', action };
  return { state: next, action };
}
