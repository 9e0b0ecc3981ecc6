/** Keeps a device up to date for as long as its tab leads: does what the machine decides, and tells how the device is. */
import { entityNames } from '@syncline/domain/entities';
import type { Environment } from '../environment.ts';
import { createPusher, type Pusher } from '../outbox/pusher.ts';
import type { Status } from '../status.ts';
import type { Place } from '../store/feed-writer.ts';
import { Deposed } from '../store/lead.ts';
import type { Notice } from '../store/notice.ts';
import { isQuota, remedyFor } from '../store/storage-trouble.ts';
import type { Tables } from '../store/tables.ts';
import { TransportError, type Report, type Transport } from '../transport.ts';
import { createAcknowledger, type Acknowledger } from './acknowledger.ts';
import { backoffMs } from './backoff.ts';
import { afterEnd, climb, climbMs, ON_TOP, steady, STEADY_MS } from './ladder.ts';
import { transition, type Action, type Event, type State } from './machine.ts';
import { messageFor, messageForTypes } from './messages.ts';
import { openSession, type Session, type SessionEvents } from './session.ts';
import { watchSleep } from './sleep-watch.ts';
import { openStore, rememberSynced, type StoreParts } from './store-parts.ts';

interface Deps {
  readonly tables: Tables;
  readonly transport: Transport;
  readonly environment: Environment;
  readonly tell: (notices: readonly Notice[]) => void;
  /** What has changed of how the device is. */
  readonly publish: (changed: Partial<Status>) => void;
  /** What waits to be sent, or was refused, may be more or less now. */
  readonly onOutbox: () => void;
}

export interface Loop {
  /** Somebody looks at the app, or wants to be sure now. */
  readonly nudge: () => void;
  /** There is something to send. */
  readonly send: () => void;
  /** Resolves when nothing of it is under way any more. */
  readonly stop: () => Promise<void>;
  /** Resolves when it stopped, because it was told to or because another tab leads. */
  readonly ended: Promise<void>;
}

/** How often the server is asked what there is although nothing was heard, in case something was lost on the way. */
const LOOK_MS = 5 * 60_000;
/** One of so many looks holds every type against the server's sum: a few times a day. */
const THOROUGH_EVERY = 72;
const REST_MS = { offline: 60_000, 'auth-failed': 5 * 60_000 };
/** A disk that is full is not written to over and over. */
const FULL_MS = 10 * 60_000;

export function startLoop({ tables, transport, environment, tell, publish, onOutbox }: Deps): Loop {
  const ending = new AbortController();
  const ended = Promise.withResolvers<void>();
  let state: State = 'starting';
  let parts: StoreParts | null = null;
  let hasSynced = false;
  let session: Session | null = null;
  let standsSince: number | null = null;
  let ladder = ON_TOP;
  let failures = 0;
  let fullDisks = 0;
  let looks = 0;
  let pusher: Pusher | null = null;
  let acknowledger: Acknowledger | null = null;
  const closing = new Set<Promise<void>>();
  /** Those of the connection or of the pause under way. */
  const timers = new Set<() => void>();

  const after = (ms: number, fire: () => void) => {
    const cancel = environment.setTimer(ms, () => {
      timers.delete(cancel);
      fire();
    });
    timers.add(cancel);
  };
  const forgetTimers = () => {
    for (const cancel of timers) cancel();
    timers.clear();
  };
  /** Nothing escapes into the app (C9): what fails is met as a failure of the connection. */
  const quietly = (work: Promise<unknown>) => void work.catch(fail);
  const report = (found: Report) => void transport.report(found, ending.signal).catch(() => {});

  function dispatch(event: Event, pauseMs = 0) {
    const rung = session?.kind ?? null;
    const next = transition(state, event, { hasSynced, isPolling: rung === 'long-poll' });
    const isNew = next.state !== state;
    state = next.state;
    act(next.action, pauseMs);
    if (isNew) publish({ connection: state, rung: session?.kind ?? null });
  }

  function act(action: Action, pauseMs: number) {
    switch (action) {
      case 'none':
        return;
      case 'connect':
        return connect();
      case 'look':
        return session?.look({ isThorough: false });
      case 'wait':
        disconnect();
        return after(pauseMs, () => dispatch('due'));
      case 'rest':
        disconnect();
        return after(REST_MS[state === 'auth-failed' ? state : 'offline'], () => dispatch('due'));
      case 'end':
        disconnect();
        return void finish();
    }
  }

  async function open() {
    const opened = await openStore({ tables, environment, tell });
    if (ending.signal.aborted) return;
    parts = opened;
    hasSynced = opened.hasSynced;
    const { write, writer, lost, lastSyncedAt } = opened;
    acknowledger = createAcknowledger({
      states: writer.states,
      send: (positions) => transport.acknowledge(positions, ending.signal),
      setTimer: environment.setTimer,
    });
    pusher = createPusher({
      tables,
      write,
      push: (mutations, signal) => transport.push(mutations, signal),
      environment,
      onChange: onOutbox,
      onStopped: fail,
    });
    publish({ hasSynced, lastSyncedAt });
    if (lost.length > 0)
      report({ kind: 'evicted', detail: { types: lost.map(({ type }) => type).join(' ') } });
    if (state === 'starting') dispatch('opened');
    else connect();
    if (!environment.isOnline()) dispatch('offline');
  }

  function connect() {
    disconnect();
    if (!parts) return quietly(open());
    const rung = transport.rungs[ladder.at];
    if (!rung) throw new Error('A transport has at least one way to hear of changes.');
    const { writer } = parts;
    const events = eventsOf(parts);
    session = openSession({ transport, writer, rung, environment, rank, events });
  }

  function disconnect() {
    forgetTimers();
    standsSince = null;
    const old = session;
    session = null;
    if (!old) return;
    const closed = old.close();
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  }

  function eventsOf({ write, upkeep }: StoreParts): SessionEvents {
    return {
      onAnswered(infos) {
        publish({ auth: infos.length > 0 ? 'ok' : 'removed' });
        if (infos.length === 0) return dispatch('unauthorised');
        pusher?.sendNow();
      },
      onStanding() {
        standsSince = environment.now();
        after(STEADY_MS, () => {
          failures = 0;
          ladder = steady(ladder);
          lookAgain();
          climbLater();
        });
      },
      onBehind: () => dispatch('behind'),
      onCaughtUp(failing, hasStale) {
        const isWhole = failing.length === 0;
        const error = messageForTypes(failing);
        fullDisks = 0;
        if (isWhole && !hasSynced) {
          hasSynced = true;
          quietly(rememberSynced(write, environment.now()));
        }
        publish({ hasSynced, error, downloading: null, ...(isWhole && { lastSyncedAt: environment.now() }) });
        if (hasStale) quietly(upkeep.sweep());
        dispatch('caught-up');
      },
      onFeedsChanged: () => dispatch('feeds-changed'),
      onProgress: (downloading) => publish({ downloading }),
      onMoved: () => acknowledger?.moved(),
      onMismatch({ feed, type }, { expected, held, isReread }) {
        const detail = { feed, type, isReread, expected: expected.count, held: held.count };
        report({ kind: 'integrity', detail });
      },
      onEnd(reason, isRungs) {
        const stoodMs = standsSince === null ? null : environment.now() - standsSince;
        if (isRungs || stoodMs !== null) ladder = afterEnd(ladder, stoodMs, transport.rungs.length);
        fail(reason);
      },
    };
  }

  function lookAgain() {
    after(LOOK_MS * (0.75 + environment.random() / 2), () => {
      session?.look({ isThorough: looks++ % THOROUGH_EVERY === 0 });
      lookAgain();
    });
  }

  function climbLater() {
    const ms = climbMs(ladder);
    if (ms === null) return;
    after(ms, () => {
      if (state !== 'live' && state !== 'polling') return climbLater();
      ladder = climb(ladder);
      dispatch('climb');
    });
  }

  function fail(error: unknown) {
    if (ending.signal.aborted) return;
    if (error instanceof Deposed) {
      // How the device is, another tab tells from now on.
      state = 'stopped';
      return act('end', 0);
    }
    publish({ error: messageFor(error) });
    if (error instanceof TransportError && error.kind === 'auth') {
      publish({ auth: 'failed' });
      return dispatch('unauthorised');
    }
    failures += 1;
    if (error instanceof TransportError) {
      const isExpired = error.kind === 'expired' && failures === 1;
      const ms = backoffMs(failures, environment.random(), error.retryAfterMs);
      return dispatch('failed', isExpired ? 0 : ms);
    }
    dispatch(
      'failed',
      isQuota(error) && fullDisks >= 2 ? FULL_MS : backoffMs(failures, environment.random()),
    );
    const detail = { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    report({ kind: isQuota(error) ? 'quota' : 'crash', detail });
    void makeRoom(error).catch(() => {}); // It is tried again after the pause.
  }

  async function makeRoom(error: unknown) {
    const remedy = remedyFor(error, fullDisks);
    if (isQuota(error)) fullDisks += 1;
    if (remedy === 'make-room') await parts?.upkeep.dropReadings();
    if (remedy === 'start-over') await parts?.upkeep.forgetAll();
  }

  async function finish() {
    stopListening();
    stopSleepWatch();
    ending.abort();
    acknowledger?.close();
    await Promise.all([...closing, pusher?.close()]);
    ended.resolve();
  }

  const stopListening = environment.listen({
    online: () => dispatch('online'),
    offline: () => dispatch('offline'),
    visible: () => dispatch('nudged'),
  });
  const stopSleepWatch = watchSleep({
    now: environment.now,
    setTimer: environment.setTimer,
    onWoken: () => dispatch('woken'),
  });
  publish({ connection: state });
  quietly(open());

  return {
    nudge() {
      pusher?.sendNow();
      dispatch('nudged');
    },
    send: () => pusher?.kick(),
    stop() {
      dispatch('stop');
      return ended.promise;
    },
    ended: ended.promise,
  };
}

/** What a cashier needs first comes first; types that an organisation declared itself come last. */
const rank = ({ type }: Place): number => {
  const at = entityNames.findIndex((name) => name === type);
  return at < 0 ? entityNames.length : at;
};
