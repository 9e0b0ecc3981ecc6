/** The way to the server: one session at a time, over the rung that works best, looked after while it stands (C8). */
import type { Environment } from '../environment.ts';
import type { FeedWriter } from '../store/feed-writer.ts';
import type { Transport } from '../transport.ts';
import { afterEnd, climb, climbMs, ON_TOP, steady, STEADY_MS } from './ladder.ts';
import { rank } from './rank.ts';
import { openSession, type Session, type SessionEvents } from './session.ts';
import { createTimers } from './timers.ts';

interface Deps {
  readonly transport: Transport;
  readonly environment: Environment;
  readonly events: Omit<SessionEvents, 'onStanding' | 'onEnd'> & {
    readonly onSteady: () => void;
    readonly onEnd: (reason: unknown) => void;
  };
  /** Nothing is lost if the connection is begun anew just now. */
  readonly isCalm: () => boolean;
  readonly onClimb: () => void;
}

/** How often the server is asked what there is although nothing was heard, in case something was lost on the way. */
const LOOK_MS = 5 * 60_000;
/** One of so many looks holds every type against the server's sum: a few times a day. */
const THOROUGH_EVERY = 72;

export function createConnection({ transport, environment, events, isCalm, onClimb }: Deps) {
  const timers = createTimers(environment.setTimer);
  const closing = new Set<Promise<void>>();
  let session: Session | null = null;
  let standsSince: number | null = null;
  let ladder = ON_TOP;
  let looks = 0;

  function open(writer: FeedWriter) {
    close();
    const rung = transport.rungs[ladder.at];
    if (!rung) throw new Error('A transport has at least one way to hear of changes.');
    const own: SessionEvents = {
      ...events,
      onStanding() {
        standsSince = environment.now();
        timers.after(STEADY_MS, () => {
          ladder = steady(ladder);
          events.onSteady();
          lookLater();
          climbLater();
        });
      },
      onEnd(reason, isRungs) {
        const stoodMs = standsSince === null ? null : environment.now() - standsSince;
        const isTrial = ladder.back !== null && stoodMs === null;
        if (isRungs || stoodMs !== null) ladder = afterEnd(ladder, stoodMs, transport.rungs.length);
        // A better way does not work yet, and the one that did is there.
        if (isRungs && isTrial) open(writer);
        else events.onEnd(reason);
      },
    };
    session = openSession({ transport, writer, rung, environment, rank, events: own });
  }

  function close() {
    timers.clear();
    standsSince = null;
    const old = session;
    session = null;
    if (!old) return;
    const closed = old.close();
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  }

  function lookLater() {
    timers.after(LOOK_MS * (0.75 + environment.random() / 2), () => {
      session?.look({ isThorough: looks++ % THOROUGH_EVERY === 0 });
      lookLater();
    });
  }

  function climbLater() {
    const ms = climbMs(ladder);
    if (ms === null) return;
    timers.after(ms, () => {
      if (!isCalm()) return climbLater();
      ladder = climb(ladder);
      onClimb();
    });
  }

  return {
    open,
    close,
    look: () => session?.look({ isThorough: false }),
    rung: () => session?.kind ?? null,
    /** Resolves when nothing of what was closed is under way any more. */
    closed: async (): Promise<void> => void (await Promise.all(closing)),
  };
}
