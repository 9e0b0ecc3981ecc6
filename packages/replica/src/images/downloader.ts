/** Fetches images in the background, a few at a time, those first that somebody looks at. What fails is tried again later. */
import { isQuota } from '../store/storage-trouble.ts';
import { backoffMs } from '../sync/backoff.ts';
import { createTimers } from '../sync/timers.ts';
import { needsEnrolment, TransportError } from '../transport.ts';
import { transition, type ImageEvent, type ImageState } from './machine.ts';

export interface Wanted {
  readonly feed: number;
  readonly hash: string;
}

interface Deps {
  /** Null: the server has none of this name. */
  readonly fetch: (hash: string, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly store: (wanted: Wanted, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onState: (state: ImageState) => void;
}

/** Few, so that records never wait for them. */
const AT_ONCE = 3;
/** What the server has not got is not asked for again before. */
const ABSENT_MS = 60_000;

export function createDownloader({ fetch, store, now, random, setTimer, onState }: Deps) {
  const timers = createTimers(setTimer);
  const queue = new Map<string, Wanted>();
  const underWay = new Map<string, { readonly wanted: Wanted; readonly done: Promise<void> }>();
  /** When the server said that it has none. */
  const absent = new Map<string, number>();
  let halting = new AbortController();
  let state: ImageState = 'idle';
  let failures = 0;

  function dispatch(event: ImageEvent, retryAfterMs: number | null = null) {
    const next = transition(state, event);
    const isNew = next.state !== state;
    state = next.state;
    if (next.action !== 'none') timers.clear();
    if (next.action === 'rest')
      timers.after(backoffMs((failures += 1), random(), retryAfterMs), () => dispatch('due'));
    if (next.action === 'halt') halt();
    if (isNew) onState(state);
    if (next.action === 'fetch') fill();
  }

  function halt() {
    halting.abort();
    halting = new AbortController();
    if (state === 'closed') queue.clear();
  }

  function fill() {
    const { signal } = halting;
    for (const [name, wanted] of queue) {
      if (underWay.size >= AT_ONCE) return;
      queue.delete(name);
      const done = fetchOne(wanted, signal).finally(() => {
        underWay.delete(name);
        if (state === 'fetching') fill();
      });
      underWay.set(name, { wanted, done });
    }
    if (underWay.size === 0) dispatch('drained');
  }

  async function fetchOne(wanted: Wanted, signal: AbortSignal): Promise<void> {
    try {
      const bytes = await fetch(wanted.hash, signal);
      if (signal.aborted) return again(wanted);
      if (bytes) await store(wanted, bytes);
      else absent.set(wanted.hash, now());
      failures = 0;
    } catch (error) {
      if (error instanceof TransportError && error.kind === 'refused') absent.set(wanted.hash, now());
      else again(wanted);
      if (!signal.aborted) fail(error);
    }
  }

  /** It comes first next time, as it did this time. */
  function again(wanted: Wanted) {
    if (state === 'closed') return;
    const rest = [...queue];
    queue.clear();
    for (const [name, each] of [[nameOf(wanted), wanted] as const, ...rest]) queue.set(name, each);
  }

  function fail(error: unknown) {
    if (isQuota(error)) return dispatch('no-space');
    if (!(error instanceof TransportError)) return dispatch('failed');
    if (needsEnrolment(error.kind)) return dispatch('unauthorised');
    if (error.kind !== 'refused') dispatch('failed', error.retryAfterMs);
  }

  const isWanted = (wanted: Wanted) => {
    const saidAt = absent.get(wanted.hash);
    const isAbsent = saidAt !== undefined && now() - saidAt < ABSENT_MS;
    return !isAbsent && !underWay.has(nameOf(wanted));
  };

  return {
    /** Those that are wanted already stay where they are. */
    want: (images: readonly Wanted[]) => {
      if (state === 'closed') return;
      for (const image of images.filter(isWanted))
        if (!queue.has(nameOf(image))) queue.set(nameOf(image), image);
      if (queue.size > 0) dispatch('wanted');
    },
    /** Somebody looks at them. */
    wantFirst: (images: readonly Wanted[]) => {
      for (const image of images.filter(isWanted).toReversed()) again(image);
      if (queue.size > 0) dispatch('wanted');
    },
    /** The device is enrolled. */
    nudge: () => dispatch('nudged'),
    /** There may be room again. */
    makeRoom: () => dispatch('room-was-made'),
    state: (): ImageState => state,
    /** Resolves when nothing of it is under way any more. */
    async close(): Promise<void> {
      dispatch('close');
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}

const nameOf = ({ feed, hash }: Wanted) => `${feed} ${hash}`;
