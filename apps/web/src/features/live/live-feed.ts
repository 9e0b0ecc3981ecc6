/**
 * The page's one subscription to what happens on the server, outside of React.
 *
 *   off ──start──► connecting ──ready──► live ──socket lost──► reconnecting ──ready──► live
 *
 * What happened before the subscription stood, or while its socket was gone, is not replayed event by event: `onReady` tells that
 * whatever was read before may be out of date.
 */
import type { LiveEvent } from '@syncline/api/live';

export type LiveState = 'off' | 'connecting' | 'live' | 'reconnecting';

/** Opens the subscription; it reconnects by itself and ends for good with `onEnd`. Returns how to end it. */
export type OpenSubscription = (handlers: {
  readonly onEvent: (event: LiveEvent) => void;
  readonly onSocketLost: () => void;
  readonly onEnd: () => void;
}) => () => void;

interface LiveFeedDeps {
  readonly openSubscription: OpenSubscription;
  readonly onEvent: (event: LiveEvent) => void;
  /** The subscription stands, for the first time or again. */
  readonly onReady: () => void;
  /** Calls back after a while; returns how to call it off. */
  readonly after: (ms: number, callBack: () => void) => () => void;
}

export type LiveFeed = ReturnType<typeof createLiveFeed>;

const REOPEN_AFTER_MS = 3_000;

export function createLiveFeed({ openSubscription, onEvent, onReady, after }: LiveFeedDeps) {
  const listeners = new Set<() => void>();
  let state: LiveState = 'off';
  let close: (() => void) | null = null;

  const move = (next: LiveState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const open = () => {
    close = openSubscription({
      onEvent: (event) => {
        if (event.kind !== 'ready') return onEvent(event);
        move('live');
        onReady();
      },
      onSocketLost: () => {
        if (state === 'live') move('reconnecting');
      },
      // The server refused or ended the subscription itself; the socket alone would have come back.
      onEnd: () => {
        if (state === 'live') move('reconnecting');
        close = after(REOPEN_AFTER_MS, open);
      },
    });
  };

  return {
    start() {
      if (state !== 'off') return;
      move('connecting');
      open();
    },
    stop() {
      if (state === 'off') return;
      move('off');
      close?.();
      close = null;
    },
    get: (): LiveState => state,
    subscribe(onChange: () => void) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
