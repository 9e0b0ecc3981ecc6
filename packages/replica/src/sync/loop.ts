/** Keeps a device up to date for as long as its tab leads: does what the machine decides, and tells how the device is. */
import type { Environment } from '../environment.ts';
import { createPusher, type Pusher } from '../outbox/pusher.ts';
import type { Status } from '../status.ts';
import { Deposed } from '../store/lead.ts';
import type { Notice } from '../store/notice.ts';
import type { Tables } from '../store/tables.ts';
import type { Report, Transport } from '../transport.ts';
import { createAcknowledger, type Acknowledger } from './acknowledger.ts';
import { createConnection } from './connection.ts';
import { transition, type Action, type Event, type State } from './machine.ts';
import type { Messages } from './messages.ts';
import { watchSleep } from './sleep-watch.ts';
import { openStore, rememberSynced, type StoreParts } from './store-parts.ts';
import { createTimers } from './timers.ts';
import { createTrouble } from './trouble.ts';

interface Deps {
  readonly tables: Tables;
  readonly transport: Transport;
  readonly environment: Environment;
  readonly messages: Messages;
  readonly tell: (notices: readonly Notice[]) => void;
  /** What has changed of how the device is. */
  readonly publish: (changed: Partial<Status>) => void;
  /** What waits to be sent, or was refused, may be more or less now. */
  readonly onOutbox: () => void;
}

export interface Loop {
  /** Somebody wants to be sure now. */
  readonly nudge: () => void;
  /** There is something to send. */
  readonly send: () => void;
  /** Resolves when nothing of it is under way any more. */
  readonly stop: () => Promise<void>;
  /** Resolves when it stopped, because it was told to or because another tab leads. */
  readonly ended: Promise<void>;
}

const REST_MS = { offline: 60_000, 'auth-failed': 5 * 60_000 };

interface Opened extends StoreParts {
  readonly pusher: Pusher;
  readonly acknowledger: Acknowledger;
}

export function startLoop({ tables, transport, environment, messages, tell, publish, onOutbox }: Deps): Loop {
  const ending = new AbortController();
  const ended = Promise.withResolvers<void>();
  const pause = createTimers(environment.setTimer);
  const trouble = createTrouble(environment.random, messages);
  let state: State = 'starting';
  let opened: Opened | null = null;
  let isOpening = false;
  let hasSynced = false;

  /** Nothing escapes into the app (C9): what fails is met as a failure of the connection. */
  const quietly = (work: Promise<unknown>) => void work.catch(fail);
  const report = (found: Report) => void transport.report(found, ending.signal).catch(() => {});

  function dispatch(event: Event, pauseMs = 0) {
    const next = transition(state, event, { hasSynced, isPolling: connection.rung() === 'long-poll' });
    const isNew = next.state !== state;
    state = next.state;
    act(next.action, pauseMs);
    if (isNew) publish({ connection: state, rung: connection.rung() });
  }

  function act(action: Action, pauseMs: number) {
    if (action === 'none') return;
    if (action === 'look') return connection.look();
    pause.clear();
    if (action === 'connect') return connect();
    connection.close();
    if (action === 'end') return void finish();
    const restMs = REST_MS[state === 'auth-failed' ? state : 'offline'];
    pause.after(action === 'rest' ? restMs : pauseMs, () => dispatch('due'));
  }

  function connect() {
    if (opened) connection.open(opened.writer);
    else if (!isOpening) quietly(open());
  }

  async function open() {
    isOpening = true;
    const store = await openStore({ tables, environment, tell }).finally(() => (isOpening = false));
    if (ending.signal.aborted) return;
    const { write, writer, lost, lastSyncedAt } = store;
    const acknowledger = createAcknowledger({
      states: writer.states,
      send: (positions) => transport.acknowledge(positions, ending.signal),
      setTimer: environment.setTimer,
    });
    const pusher = createPusher({
      tables,
      write,
      push: (mutations, signal) => transport.push(mutations, signal),
      environment,
      onChange: onOutbox,
      onStopped: fail,
    });
    opened = { ...store, pusher, acknowledger };
    hasSynced = store.hasSynced;
    publish({ hasSynced, lastSyncedAt });
    if (lost.length > 0)
      report({ kind: 'evicted', detail: { types: lost.map(({ type }) => type).join(' ') } });
    if (state === 'starting') dispatch('opened');
    else if (state !== 'offline') connect();
    if (!environment.isOnline()) dispatch('offline');
  }

  const connection = createConnection({
    transport,
    environment,
    isCalm: () => state === 'live' || state === 'polling',
    onClimb: () => dispatch('climb'),
    events: {
      onAnswered(infos) {
        publish({ auth: infos.length > 0 ? 'ok' : 'removed' });
        if (infos.length === 0) return dispatch('unauthorised');
        opened?.pusher.sendNow();
      },
      onSteady: trouble.steady,
      onBehind: () => dispatch('behind'),
      onCaughtUp: caughtUp,
      onFeedsChanged: () => dispatch('feeds-changed'),
      onProgress: (downloading) => publish({ downloading }),
      onMoved: () => opened?.acknowledger.moved(),
      onMismatch({ feed, type }, { expected, held, isReread }) {
        const detail = { feed, type, isReread, expected: expected.count, held: held.count };
        report({ kind: 'integrity', detail });
      },
      onEnd: fail,
    },
  });

  function caughtUp(failing: Parameters<Messages['messageForTypes']>[0], hasStale: boolean) {
    const isWhole = failing.length === 0;
    trouble.stored();
    if (isWhole && !hasSynced && opened) {
      hasSynced = true;
      quietly(rememberSynced(opened.write, environment.now()));
    }
    const error = messages.messageForTypes(failing);
    publish({ hasSynced, error, downloading: null, ...(isWhole && { lastSyncedAt: environment.now() }) });
    if (hasStale && opened) quietly(opened.upkeep.sweep());
    dispatch('caught-up');
  }

  function fail(error: unknown) {
    if (ending.signal.aborted) return;
    if (error instanceof Deposed) {
      // How the device is, another tab tells from now on.
      state = 'stopped';
      return act('end', 0);
    }
    const { event, pauseMs, status, remedy, report: found } = trouble.meet(error);
    publish(status);
    dispatch(event, pauseMs);
    if (found) report(found);
    // Whether or not it helps, it is tried again after the pause.
    if (remedy === 'make-room') void opened?.upkeep.dropReadings().catch(() => {});
    if (remedy === 'start-over' || remedy === 'forget') {
      hasSynced = false;
      publish({ hasSynced, lastSyncedAt: null });
      void opened?.upkeep.forgetAll().catch(() => {});
    }
  }

  async function finish() {
    stopListening();
    stopSleepWatch();
    ending.abort();
    opened?.acknowledger.close();
    await Promise.all([connection.closed(), opened?.pusher.close()]);
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
  connect();

  return {
    nudge() {
      opened?.pusher.sendNow();
      dispatch('nudged');
    },
    send: () => opened?.pusher.kick(),
    stop() {
      dispatch('stop');
      return ended.promise;
    },
    ended: ended.promise,
  };
}
