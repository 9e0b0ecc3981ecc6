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

const take = (lanes: readonly Lane[]) =>
  database.pool.query(`select rate_take($1::text[], $2::int[], $3::int[], $4::int[], 60000)`, [
    lanes.map(({ key }) => key),
    lanes.map(({ spacingMs }) => spacingMs),
    lanes.map(({ slice }) => slice?.requests ?? null),
    lanes.map(({ slice }) => slice?.ms ?? null),
  ]);

/** Of the clock by which requests are booked, in milliseconds since 1970. */
async function databaseNow(): Promise<number> {
  const { rows } = await database.pool.query<{ now: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
  );
  return rows[0]?.now ?? 0;
}

async function laneOf(key: string): Promise<{ freeAt: number; slice: number; used: number }> {
  const { rows } = await database.pool.query<{ freeAt: number; slice: number; used: number }>(
    `select extract(epoch from free_at)::float8 * 1000 as "freeAt", slice, used from rate_lane where key = $1`,
    [key],
  );
  return rows[0] ?? { freeAt: 0, slice: 0, used: 0 };
}

describe('the limits of an upstream', () => {
  test('[A4] hold for all who ask at once: requests go out one spacing apart', async () => {
    const began = await databaseNow();
    await Promise.all(Array.from({ length: 12 }, () => take([{ key: 'spaced', spacingMs: 50 }])));
    const { freeAt } = await laneOf('spaced');
    expect(freeAt - began).toBeGreaterThanOrEqual(12 * 50);
  });

  test('let no more requests go out in a slice of time than it has', async () => {
    const lane = { key: 'sliced', spacingMs: 0, slice: { requests: 3, ms: 10_000 } };
    const slices: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      await take([lane]);
      const { slice, used } = await laneOf('sliced');
      expect(used).toBeLessThanOrEqual(3);
      slices.push(slice);
    }
    const [first = 0] = slices;
    // Ten seconds of the clock may end in between, and then the first slice has fewer.
    expect(slices.at(-1)).toBeGreaterThanOrEqual(first + 3);
    for (const slice of new Set(slices))
      expect(slices.filter((other) => other === slice).length).toBeLessThanOrEqual(3);
  });

  test('of a slow lane do not hold up a fast one that others use as well', async () => {
    const fast = { key: 'fast', spacingMs: 5 };
    for (let n = 0; n < 4; n += 1) await take([fast, { key: 'slow', spacingMs: 60_000 }]).catch(() => {});
    const now = await databaseNow();
    expect((await laneOf('slow')).freeAt - now).toBeGreaterThan(50_000);
    expect((await laneOf('fast')).freeAt - now).toBeLessThan(1_000);
  });

  test('keep their spacing after a time in which the upstream was closed', async () => {
    const began = await databaseNow();
    await limits().block('one', 10_000);
    for (let n = 0; n < 3; n += 1)
      await take([
        { key: 'one', spacingMs: 5 },
        { key: 'two', spacingMs: 100 },
      ]);
    expect((await laneOf('two')).freeAt - began).toBeGreaterThanOrEqual(10_000 + 3 * 100);
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
