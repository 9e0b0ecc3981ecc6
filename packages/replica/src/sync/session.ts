/**
 * One connection: asks what there is, subscribes, pages what is missing, and takes frames until it ends. What is stored is stored in
 * one order, pages and frames alike. It ends once, and says why.
 */
import type { FeedWriter, Frame, PageOutcome, Place } from '../store/feed-writer.ts';
import { isAtOrBelow, positionOf } from '../store/sync-state.ts';
import {
  needsEnrolment,
  TransportError,
  type FeedInfo,
  type LiveEvent,
  type Page,
  type Rung,
  type Transport,
} from '../transport.ts';
import type { Environment } from '../environment.ts';
import { backoffMs } from './backoff.ts';
import { createFrameBuffer } from './frame-buffer.ts';
import { createPager } from './pager.ts';
import { planLook } from './plan-look.ts';
import { createProgress, type Progress } from './progress.ts';
import { createTimers } from './timers.ts';

interface FailingType {
  readonly place: Place;
  readonly error: unknown;
}

export interface SessionEvents {
  /** The server knows the device, and this is what it may read. */
  readonly onAnswered: (infos: readonly FeedInfo[]) => void;
  readonly onStanding: () => void;
  readonly onBehind: () => void;
  /** Everything that can be had is here; what is failing is tried again. `hasStale`: there are rows nobody needs any more. */
  readonly onCaughtUp: (failing: readonly FailingType[], hasStale: boolean) => void;
  readonly onFeedsChanged: () => void;
  readonly onProgress: (progress: Progress | null) => void;
  /** Cursors have moved. */
  readonly onMoved: () => void;
  readonly onMismatch: (place: Place, mismatch: NonNullable<PageOutcome['mismatch']>) => void;
  /** Nothing comes after it. `isRungs`: requests were answered, and yet the subscription did not stand. */
  readonly onEnd: (reason: unknown, isRungs: boolean) => void;
}

interface Deps {
  readonly transport: Transport;
  readonly writer: FeedWriter;
  readonly rung: Rung;
  readonly environment: Pick<Environment, 'random' | 'setTimer' | 'breathe'>;
  readonly rank: (place: Place) => number;
  readonly events: SessionEvents;
}

/** A subscription that does not stand by then does not work. */
const STANDING_MS = 10_000;
/** Frames that were to bring what is missing and did not come by then: it is paged. */
const AWAITED_MS = 10_000;
const LOOKS_AGAIN = 3;

export type Session = ReturnType<typeof openSession>;

export function openSession({ transport, writer, rung, environment, rank, events }: Deps) {
  const ending = new AbortController();
  const { signal } = ending;
  const timers = createTimers(environment.setTimer);
  const buffer = createFrameBuffer();
  const progress = createProgress();
  /** Feeds of which frames are to come, and up to where. */
  const awaited = new Map<number, string>();
  /** Types for which pages were requested because a frame did not fit. */
  const requestedFor = new WeakMap<Frame, Set<string>>();
  let subscribed: readonly number[] | null = null;
  let closeRung: (() => void) | null = null;
  let isStanding = false;
  let isAnswered = false;
  let hasStale = false;
  let stored: Promise<unknown> = Promise.resolve();

  const end = (reason: unknown) => {
    if (signal.aborted) return;
    void close();
    events.onEnd(reason, isAnswered && !isStanding);
  };

  /** One after the other; nothing once it has ended. */
  const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = stored.then(() => {
      signal.throwIfAborted();
      return work();
    });
    stored = done.catch(() => {}); // Whoever asked for it is told.
    return done;
  };

  const pager = createPager({
    fetch: (of) => transport.since(of, signal),
    position: async ({ feed, type }) => {
      const state = (await writer.states()).find((each) => each.feed === feed && each.type === type);
      return state && { cursor: positionOf(state), isShown: state.reading === null && state.shown !== null };
    },
    apply: (asked, page) => inOrder(() => applyPage(asked, page)),
    breathe: environment.breathe,
    random: environment.random,
    setTimer: environment.setTimer,
    rank,
    onIdle: () => check(),
    onBroken: end,
  });

  async function applyPage(asked: string | null, page: Page): Promise<PageOutcome> {
    const outcome = await writer.applyPage(asked, page);
    const { state, mismatch } = outcome;
    if (!state) return outcome;
    hasStale ||= state.stale.length > 0;
    if (mismatch) events.onMismatch(page, mismatch);
    if (progress.note(state)) events.onProgress(progress.current());
    if (!state.reading)
      for (const frame of buffer.of(page.feed))
        requestPagesOnce(frame, await writer.applyFrame(frame, page.type));
    events.onMoved();
    return outcome;
  }

  const requestPages = (behind: readonly Place[]) => {
    if (behind.length === 0) return;
    events.onBehind();
    pager.add(behind);
  };

  /** A page that is asked for after a frame came covers it: where the frame does not fit then either, it is outdated. */
  const requestPagesOnce = (frame: Frame, behind: readonly Place[]) => {
    const types = requestedFor.get(frame) ?? new Set();
    requestedFor.set(frame, types);
    requestPages(behind.filter(({ type }) => !types.has(type)));
    for (const { type } of behind) types.add(type);
  };

  async function takeFrame(frame: Frame): Promise<void> {
    if (pager.isPaging(frame.feed)) buffer.keep(frame);
    else buffer.drop(frame.feed);
    const behind = await writer.applyFrame(frame);
    const until = awaited.get(frame.feed);
    if (until !== undefined && isAtOrBelow(until, frame.to)) awaited.delete(frame.feed);
    if (behind.length > 0) buffer.keep(frame);
    requestPagesOnce(frame, behind);
    events.onMoved();
    check();
  }

  function take(event: LiveEvent) {
    if (signal.aborted) return;
    switch (event.kind) {
      case 'ready':
        isStanding = true;
        events.onStanding();
        return check();
      case 'changes':
        return quietly(inOrder(() => takeFrame(event)));
      case 'reset':
        return quietly(inOrder(() => pageFeed(event.feed)));
      case 'feeds':
        return events.onFeedsChanged();
    }
  }

  /** Its pages tell which of its types have to be read anew (S4). */
  async function pageFeed(feed: number): Promise<void> {
    awaited.delete(feed);
    const own = (await writer.states()).filter((state) => state.feed === feed);
    requestPages(own.map(({ type }) => ({ feed, type })));
    check();
  }

  /** One at a time, so that an older answer never comes after a newer one. */
  let looked: Promise<void> = Promise.resolve();
  const lookNext = (options: { isThorough: boolean }, failures = 0) => {
    looked = looked
      .then(() => look(options))
      .catch((error: unknown) => lookFailed(error, options, failures + 1));
  };

  /** The subscription may well be there although one request was lost. */
  function lookFailed(error: unknown, options: { isThorough: boolean }, failures: number) {
    const isForNow = error instanceof TransportError && !needsEnrolment(error.kind);
    if (!isStanding || !isForNow || failures > LOOKS_AGAIN) return end(error);
    const ms = backoffMs(failures, environment.random(), error.retryAfterMs);
    timers.after(ms, () => lookNext(options, failures));
  }

  async function look({ isThorough }: { isThorough: boolean }): Promise<void> {
    const answered = await writer.answered();
    const infos = await transport.feeds(signal);
    isAnswered = true;
    signal.throwIfAborted();
    const isOther =
      subscribed !== null &&
      !isSameSet(
        subscribed,
        infos.map(({ id }) => id),
      );
    await inOrder(() => writer.keepFeeds(infos, answered));
    events.onAnswered(infos);
    if (isOther) return events.onFeedsChanged();

    const states = await inOrder(() => writer.states());
    hasStale ||= states.some(({ stale }) => stale.length > 0);
    progress.expect(infos, states);
    events.onProgress(progress.current());
    const looks = infos.map((info) => planLook(info, states));
    for (const { feed, unchanged, head } of looks)
      if (unchanged.length > 0) await inOrder(() => writer.moveOn(feed, unchanged, head));
    const places = looks.flatMap(({ feed, behind, awaited: coming }) => [
      ...behind,
      // Over a subscription that stands already they should have come, or are about to.
      ...(subscribed ? coming.map((type) => ({ feed, type })) : []),
    ]);
    if (isThorough) pager.add(states);
    requestPages(places);
    events.onMoved();
    if (!subscribed) subscribe(looks);
    check();
  }

  function subscribe(looks: readonly ReturnType<typeof planLook>[]) {
    subscribed = looks.map(({ feed }) => feed);
    for (const { feed, head, awaited: coming } of looks) if (coming.length > 0) awaited.set(feed, head);
    const request = { feeds: looks.map(({ feed, from }) => ({ feed, cursor: from })) };
    if (request.feeds.length === 0) return;
    closeRung = rung.open(request, { onEvent: take, onEnd: end });
    timers.after(STANDING_MS, () => {
      if (!isStanding) end(new TransportError('offline', `No ${rung.kind} connection could be had.`));
    });
    timers.after(STANDING_MS + AWAITED_MS, () => {
      for (const feed of awaited.keys()) quietly(inOrder(() => pageFeed(feed)));
    });
  }

  function check() {
    if (signal.aborted || !isStanding || awaited.size > 0 || !pager.isIdle()) return;
    for (const feed of subscribed ?? []) if (!pager.isPaging(feed)) buffer.drop(feed);
    events.onProgress(null);
    events.onCaughtUp(pager.failing(), hasStale);
    hasStale = false;
  }

  const quietly = (work: Promise<unknown>) => void work.catch(end);

  async function close(): Promise<void> {
    ending.abort();
    timers.clear();
    closeRung?.();
    await pager.close();
    await stored;
  }

  lookNext({ isThorough: false });
  return {
    kind: rung.kind,
    /** Asks what there is. Thorough: every type is held against the server's sum (S5). */
    look: (options: { isThorough: boolean }) => lookNext(options),
    /** Resolves when nothing of it is under way any more. */
    close,
  };
}

const isSameSet = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && one.every((each) => other.includes(each));
