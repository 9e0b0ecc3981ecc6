/**
 * The limits of upstreams, kept to by all processes together: a lane is a row of the database, on which requests are booked
 * one after another.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConnectorError } from '@syncline/connectors/failure';
import type { RateLimits } from '@syncline/connectors/rate-limits';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';

/** Waits as short as this are not worth telling. */
const TOLD_FROM_MS = 1_000;

export function createRateLimits({ pool, clock }: { pool: Pool; clock: Clock }): RateLimits {
  return {
    async take(lanes, { signal, maxWaitMs, onWait }) {
      signal.throwIfAborted();
      const [booked] = await sql.takeTurn(pool, {
        keys: lanes.map(({ key }) => key),
        spacings: lanes.map(({ spacingMs }) => Math.ceil(spacingMs)),
        slice_requests: lanes.map(({ slice }) => slice?.requests ?? null),
        slice_ms: lanes.map(({ slice }) => slice?.ms ?? null),
        max_wait: maxWaitMs,
      });
      const waitMs = booked?.wait ?? 0;
      if (waitMs > maxWaitMs)
        throw new ConnectorError({
          kind: 'rate_limited',
          message: 'The source has had as many requests as it allows for now.',
          advice: 'Nothing needs to be done: the run goes on by itself.',
          retryAfterMs: waitMs,
        });
      const isTold = waitMs >= TOLD_FROM_MS;
      if (isTold) onWait(new Date(clock.now().getTime() + waitMs));
      if (waitMs > 0) await delay(waitMs, null, { signal }).catch(() => signal.throwIfAborted());
      if (isTold) onWait(null);
    },

    async block(lane, forMs) {
      await sql.blockLane(pool, { key: lane, for: forMs });
    },
  };
}

const sql = {
  takeTurn: loadStatement<
    {
      keys: readonly string[];
      spacings: readonly number[];
      slice_requests: readonly (number | null)[];
      slice_ms: readonly (number | null)[];
      max_wait: number;
    },
    { wait: number }
  >(import.meta.url, 'take-turn.sql'),
  blockLane: loadStatement<{ key: string; for: number }>(import.meta.url, 'block-lane.sql'),
};
