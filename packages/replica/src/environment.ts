/** What a replica needs of the machine it runs on. Everything that a test wants to decide is in here. */
import type { Channel } from './tabs/messages.ts';
import type { Locks } from './tabs/leadership.ts';

export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Returns how to cancel. */
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly newId: () => string;
  /** Resolves when the page has had the chance to do something else; in the background when it has nothing to do (C9). */
  readonly breathe: () => Promise<void>;
  readonly isOnline: () => boolean;
  /** Returns how to stop. */
  readonly listen: (on: EnvironmentEvents) => () => void;
  /** Null where there is one tab only. */
  readonly locks: Locks | null;
  readonly openChannel: (name: string) => Channel | null;
}

export interface EnvironmentEvents {
  readonly online: () => void;
  readonly offline: () => void;
  /** Somebody looks at the app again. */
  readonly visible: () => void;
}

/** A browser's; of other machines, what they have of it. */
export function browserEnvironment(): Environment {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    setTimer(ms, fire) {
      const timer = setTimeout(fire, ms);
      return () => clearTimeout(timer);
    },
    newId,
    breathe,
    isOnline: () => typeof window === 'undefined' || navigator.onLine,
    listen({ online, offline, visible }) {
      const ending = new AbortController();
      const options = { signal: ending.signal };
      const onVisible = () => {
        if (document.visibilityState === 'visible') visible();
      };
      if (typeof window !== 'undefined') {
        window.addEventListener('online', online, options);
        window.addEventListener('offline', offline, options);
        // A page that comes back from the back/forward cache was frozen.
        window.addEventListener('pageshow', onVisible, options);
        document.addEventListener('visibilitychange', onVisible, options);
      }
      return () => ending.abort();
    },
    locks: typeof window === 'undefined' ? null : (navigator.locks ?? null),
    openChannel: (name) => (typeof window === 'undefined' ? null : openBroadcastChannel(name)),
  };
}

/** 128 random bits in hex. `crypto.randomUUID` is missing on pages that were not loaded by HTTPS. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

function openBroadcastChannel(name: string): Channel | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    post: (message) => channel.postMessage(message),
    listen: (onMessage) =>
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data)),
    close: () => channel.close(),
  };
}

/** Idle time is waited for only so long: a page that is never idle still has to be brought up to date. */
const IDLE_MS = 50;

function breathe(): Promise<void> {
  if (
    typeof document !== 'undefined' &&
    document.visibilityState === 'visible' &&
    'requestIdleCallback' in globalThis
  )
    return new Promise((resolve) => void requestIdleCallback(() => resolve(), { timeout: IDLE_MS }));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
