import type { Lane } from '@syncline/connectors/rate-limits';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { systemClock } from '@syncline/domain/clock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRateLimits } from './rate-limits.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const patient = { signal: new AbortController().signal, maxWaitMs: 60_000, onWait: () => {} };
const limits = () => createRateLimits({ pool: database.pool, clock: systemClock });

/** The moments that were booked for so many requests, asked for at once, in milliseconds since 1970 and in order. */
async function booked(lanes: readonly Lane[], count: number): Promise<readonly number[]> {
  const { rows } = await database.pool.query<{ at: number }>(
    `select extract(epoch from clock_timestamp())::float8 * 1000
              + rate_take($1::text[], $2::int[], $3::int[], $4::int[], 60000) as at
       from generate_series(1, $5)`,
    [
      lanes.map(({ key }) => key),
      lanes.map(({ spacingMs }) => spacingMs),
      lanes.map(({ slice }) => slice?.requests ?? null),
      lanes.map(({ slice }) => slice?.ms ?? null),
      count,
    ],
  );
  return rows.map(({ at }) => at).toSorted((one, two) => one - two);
}

/** For what the clock of the database moves on between its readings. */
const ROUNDING_MS = 2;

describe('the limits of an upstream', () => {
  test('[A4] hold for all who ask at once: requests go out one spacing apart', async () => {
    const lanes = [{ key: 'spaced', spacingMs: 50 }];
    const at = (await Promise.all([booked(lanes, 6), booked(lanes, 6)])).flat().toSorted((a, b) => a - b);
    for (const [n, time] of at.slice(1).entries())
      expect(time - (at[n] ?? 0)).toBeGreaterThanOrEqual(50 - ROUNDING_MS);
  });

  test('let no more requests go out in a slice of time than it has', async () => {
    const at = await booked([{ key: 'sliced', spacingMs: 0, slice: { requests: 3, ms: 400 } }], 10);
    const slices = at.map((time) => Math.floor((time + ROUNDING_MS) / 400));
    for (const slice of new Set(slices))
      expect(slices.filter((other) => other === slice).length).toBeLessThanOrEqual(3);
  });

  test('of a slow lane do not hold up a fast one that others use as well', async () => {
    const fast = { key: 'fast', spacingMs: 5 };
    const slow = await booked([fast, { key: 'slow', spacingMs: 300 }], 4);
    const [alone] = await booked([fast], 1);
    expect((slow.at(-1) ?? 0) - (slow[0] ?? 0)).toBeGreaterThanOrEqual(900 - ROUNDING_MS);
    expect(alone).toBeLessThan(slow[1] ?? 0);
  });

  test('keep their spacing after a time in which the upstream was closed', async () => {
    const [one, two] = [
      { key: 'one', spacingMs: 5 },
      { key: 'two', spacingMs: 100 },
    ];
    await limits().block('one', 10_000);
    const at = await booked([one, two], 3);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(100 - ROUNDING_MS);
    expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(100 - ROUNDING_MS);
  });

  test('a lane that the upstream has closed is closed to everybody, and who will not wait so long is told', async () => {
    const lanes = [{ key: 'closed', spacingMs: 10 }];
    await limits().block('closed', 5_000);
    await expect(limits().take(lanes, { ...patient, maxWaitMs: 1_000 })).rejects.toMatchObject({
      failure: { kind: 'rate_limited', retryAfterMs: expect.closeTo(5_000, -3) },
    });
    // Nothing was booked by that: the lane is free once it is open again.
    await database.pool.query(`update rate_lane set blocked_until = now() where key = 'closed'`);
    await limits().take(lanes, { ...patient, maxWaitMs: 1_000 });
  });

  test('a wait of a second or more is told, and ends at once when the run does', async () => {
    await limits().block('told', 30_000);
    const told: (Date | null)[] = [];
    const run = new AbortController();
    const taken = limits().take([{ key: 'told', spacingMs: 10 }], {
      signal: run.signal,
      maxWaitMs: 60_000,
      onWait: (until) => {
        told.push(until);
        if (until) run.abort(new Error('cancelled'));
      },
    });
    await expect(taken).rejects.toThrow('cancelled');
    expect(told[0]?.getTime()).toBeGreaterThan(Date.now() + 25_000);
  });
});
