/** What has to be done now and then. */
import { compactFeeds, TOMBSTONES_KEPT_DAYS } from '@syncline/db/compact';
import type { Log } from '@syncline/db/log';
import { forgetDeliveries } from '@syncline/api/forget-deliveries';
import { forgetInvitations } from '@syncline/api/forget-invitations';
import type { PrismaClient } from '@syncline/db/prisma';
import { forgetOld } from '@syncline/engine/forget-old';
import { noteStale } from '@syncline/engine/note-stale';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';

interface Deps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly log: Log;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function startHousekeeping({ pool, prisma, clock, log }: Deps): { close(): Promise<void> } {
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
    every(MINUTE_MS, 'Looking for sources that are not read any more', () =>
      noteStale({ pool, prisma }, clock.now()),
    ),
    every(HOUR_MS, 'Forgetting what is old', () => forgetOld(pool, { now: clock.now() }, ending.signal)),
    every(HOUR_MS, 'Forgetting when changes came to registers', () =>
      forgetDeliveries(pool, { now: clock.now() }, ending.signal),
    ),
    every(HOUR_MS, 'Forgetting old invitations', () => forgetInvitations(pool, { now: clock.now() })),
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
