/** Lets the processes work until nothing is left to do. Who waits for a time need not wait for it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Signals } from '@syncline/db/signals';
import type { Pool } from 'pg';
import { HURRY } from './hurried-limits.ts';
import type { ProcessGroup } from './process-group.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Nothing takes so long: then something hangs. */
const HANGS_AFTER_MS = 30_000;
/** A net under the signals, which a fault may swallow. */
const SIGN_WITHIN_MS = 100;

/** Resolves with the next thing that is told of any run; sooner or later by itself. */
export function nextSign(signals: Signals): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stop();
      resolve();
    };
    const stop = signals.listen('run', done);
    void delay(SIGN_WITHIN_MS).then(done);
  });
}

interface Deps {
  readonly pool: Pool;
  readonly signals: Signals;
  readonly time: VirtualTime;
  readonly processes: ProcessGroup;
}

export async function untilQuiet({ pool, signals, time, processes }: Deps): Promise<void> {
  const deadline = performance.now() + HANGS_AFTER_MS;
  for (;;) {
    const told = nextSign(signals);
    const { rows: left } = await pool.query<{ resumeAt: Date | null; isHeld: boolean }>(UNENDED);
    if (left.length === 0) return;
    if (performance.now() > deadline) throw new Error(`It hangs: ${JSON.stringify(left, null, 1)}`);
    const resumeAts = left.flatMap(({ resumeAt, isHeld }) =>
      isHeld || !resumeAt ? [] : [resumeAt.getTime()],
    );
    const latest = processes.latestClock();
    const next = Math.min(...resumeAts);
    if (latest !== null && resumeAts.length === left.length && next > latest) {
      const ms = next - latest + 1;
      time.advance(ms);
      // The database has its own time, in which lanes are blocked.
      await pool.query(`update rate_lane set free_at = free_at - $1 * interval '1 ms'`, [ms / HURRY]);
    }
    signals.send('queue', '');
    await told;
  }
}

const UNENDED = `
  select r.id, r.status, r.message, r.takeovers, r.retries, r.waits, r.worker_id as worker,
         r.resume_at as "resumeAt", coalesce(r.worker_id in (select id from worker), false) as "isHeld"
  from run r
  where r.ended_at is null`;
