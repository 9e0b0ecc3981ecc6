/**
 * No reader that follows a cursor ever misses or repeats a change, whatever writers do at the same time. A failure
 * prints its seed and path; given to `fc.check`, they play it again.
 */
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { lostKeys, type CursorStrategy, type OpenStrategy } from '../testing/following/cursor-strategy.ts';
import { openHead } from '../testing/following/head-cursor.ts';
import { openSequence, openUpdatedAt } from '../testing/following/plain-cursor.ts';
import { play } from '../testing/following/play.ts';
import { scenarios, type Change } from '../testing/following/scenario.ts';
import { findDeadlocksSoon, untilWaiting } from '../testing/lock-waits.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let db: TestDatabase;
let head: CursorStrategy;
beforeAll(async () => {
  db = await createTestDatabase({ max: 20 });
  await findDeadlocksSoon(db.url);
  head = await openHead(db);
});
afterAll(async () => {
  await head.close();
  await db.close();
});

const few = scenarios({ workers: { minLength: 2, maxLength: 5 }, each: { minLength: 1, maxLength: 4 } });
const many = scenarios({ workers: { minLength: 12, maxLength: 12 }, each: { minLength: 20, maxLength: 20 } });

const missesNothing = (strategy: CursorStrategy) =>
  fc.asyncProperty(few, async (scenario) => {
    expect(await play(db, strategy, scenario, 'in turns')).toEqual([]);
  });

test('[S1] [S2] [C7] a reader of a feed misses and repeats nothing, in any order of writers, rollbacks and crashes', async () => {
  const runs = await fc.check(missesNothing(head), { numRuns: 30, interruptAfterTimeLimit: 15_000 });

  expect(runs.failed, fc.defaultReportMessage(runs)).toBe(false);
});

test('[S1] [S2] [C7] a reader of a feed misses and repeats nothing while many write at once', async () => {
  const seed = Date.now();
  const [scenario] = fc.sample(many, { seed, numRuns: 1 });
  if (!scenario) throw new Error('There is one');

  expect(await play(db, head, scenario, 'all at once'), `with the seed ${seed}`).toEqual([]);
});

const wrong: readonly (readonly [string, OpenStrategy])[] = [
  ['updated_at', openUpdatedAt],
  ['a sequence', openSequence],
];

test.each(wrong)('[S1] the same property finds what a cursor by %s loses', async (_, openStrategy) => {
  const strategy = await openStrategy(db);

  const { failed, errorInstance } = await fc.check(missesNothing(strategy), {
    numRuns: 200,
    endOnFailure: true,
  });

  expect(failed).toBe(true);
  expect(String(errorInstance)).toContain('was lost');
});

/** How many of two records a reader loses that looks after the later one was committed and before the earlier one. */
async function lostToSlowWriter(strategy: CursorStrategy, isNumberedEarly: boolean): Promise<number> {
  const places = await strategy.openPlaces();
  const readers = strategy.openReaders(places);
  const put = (key: string): string =>
    strategy.statement(places, { kind: 'put', place: 0, key } satisfies Change, key);
  const slow = await session();
  const quick = await session();

  await slow.query(`begin; ${put('a')}; ${isNumberedEarly ? 'set constraints all immediate' : ''}`);
  const committed = quick.query(put('b'));
  await Promise.race([committed, untilWaiting(db.pool)]);
  for (const reader of readers) await reader.finish();
  await slow.query('commit');
  await committed;

  const lost = new Set<string>();
  for (const reader of readers) {
    await reader.finish();
    for (const key of await lostKeys(reader)) lost.add(key);
    reader.close();
  }
  return lost.size;
}

async function session(): Promise<PoolClient> {
  const client = await db.pool.connect();
  onTestFinished(() => client.release(true));
  return client;
}

test.each(wrong)('[S1] a cursor by %s loses the record of a slow writer', async (_, openStrategy) => {
  expect(await lostToSlowWriter(await openStrategy(db), false)).toBe(1);
});

test('[S1] the head loses no record of a slow writer, whether it takes its seq early or late', async () => {
  expect(await lostToSlowWriter(head, false)).toBe(0);
  expect(await lostToSlowWriter(head, true)).toBe(0);
});
