/** What has to be done now and then. */
import { compactFeeds, TOMBSTONES_KEPT_DAYS } from '@syncline/db/compact';
import type { Log } from '@syncline/db/log';
import { forgetDeliveries } from '@syncline/api/forget-deliveries';
import { forgetOld } from '@syncline/engine/forget-old';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';

interface Deps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function startHousekeeping({ pool, clock, log }: Deps): { close(): Promise<void> } {
  const ending = new AbortController();
  const underWay = new Set<Promise<void>>();
  const every = (intervalMs: number, what: string, work: () => Promise<unknown>) =>
    setInterval(() => {
      const done: Promise<void> = work()
        .then(() => {})
        .catch((error: unknown) => log.warn({ err: error }, `${what} failed; it is tried again later`))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    }, intervalMs);

  const timers = [
    every(HOUR_MS, 'Forgetting what is old', () => forgetOld(pool, { now: clock.now() }, ending.signal)),
    every(HOUR_MS, 'Forgetting when changes came to registers', () =>
      forgetDeliveries(pool, { now: clock.now() }, ending.signal),
    ),
    every(HOUR_MS, 'Dropping old tombstones', () =>
      compactFeeds(pool, new Date(clock.now().getTime() - TOMBSTONES_KEPT_DAYS * DAY_MS), ending.signal),
    ),
  ];

  return {
    async close() {
      timers.forEach(clearInterval);
      ending.abort();
      await Promise.all(underWay);
    },
  };
}
