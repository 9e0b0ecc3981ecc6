/** Lets everybody take their steps: in a given order, or all at once. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pool } from 'pg';
import { lostKeys, type CursorStrategy, type Reader } from './cursor-strategy.ts';
import type { Scenario } from './scenario.ts';
import { BULK, writer, WRITER, type Steps } from './writers.ts';

export type Mode = 'in turns' | 'all at once';

interface Db {
  readonly url: string;
  readonly pool: Pool;
}

/** Plays the scenario, lets all readers read to the end, and says what is wrong then: nothing, if the cursor is right. */
export async function play(
  db: Db,
  strategy: CursorStrategy,
  { works, turns }: Scenario,
  mode: Mode,
): Promise<readonly string[]> {
  const places = await strategy.openPlaces();
  const readers = strategy.openReaders(places);
  const writers = works.map((work, i) => writer({ db, strategy, places, name: `w${i}` }, work));
  try {
    if (mode === 'in turns') await inTurns(db.pool, writers, readers.map(stepsOf), turns);
    else await allAtOnce(writers, readers);
    await untilWritersAreGone(db.pool);
    const wrong = [...(await strategy.faults(places))];
    for (const reader of readers) {
      await reader.finish();
      const lost = await lostKeys(reader);
      wrong.push(...reader.faults, ...lost.map((key) => `${reader.name}: ${key} was lost`));
    }
    return wrong;
  } finally {
    for (const reader of readers) reader.close();
    await Promise.all(writers.map((steps) => steps.return()));
  }
}

async function* stepsOf(reader: Reader): Steps {
  for (;;) {
    await reader.step();
    yield;
  }
}

/** One step after the other: the next begins when the last is done, or waits for a lock. */
async function inTurns(
  pool: Pool,
  writers: readonly Steps[],
  readers: readonly Steps[],
  turns: readonly number[],
): Promise<void> {
  const everybody = [...writers, ...readers];
  const working = new Set(writers);
  const underWay = new Map<Steps, Promise<void>>();
  const take = async (steps: Steps) => {
    if (underWay.has(steps) || (writers.includes(steps) && !working.has(steps))) return;
    const step = steps.next().then(({ done }) => {
      underWay.delete(steps);
      if (done) working.delete(steps);
    });
    underWay.set(steps, step);
    while (underWay.size > 0 && (await waiting(pool)) < underWay.size)
      await Promise.race([...underWay.values(), nextTurn()]);
  };
  for (const turn of turns) {
    const steps = everybody[turn % everybody.length];
    if (steps) await take(steps);
  }
  while (working.size > 0) {
    for (const steps of working) await take(steps);
    // Nobody can go on: a deadlock, which the database ends.
    if (working.size > 0 && [...working].every((steps) => underWay.has(steps)))
      await Promise.race(underWay.values());
  }
  await Promise.all(underWay.values());
}

async function waiting(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ waiting: number }>(
    `select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}

async function allAtOnce(writers: readonly Steps[], readers: readonly Reader[]): Promise<void> {
  const written = new AbortController();
  const reading = readers.map(async (reader) => {
    for (; !written.signal.aborted; await nextTurn()) await reader.step();
  });
  const writing = writers.map(async (steps) => {
    while (!(await steps.next()).done);
  });
  await Promise.all(writing).finally(() => written.abort());
  await Promise.all(reading);
}

/** What a crashed connection was about may still be done, or undone, for a moment. */
async function untilWritersAreGone(pool: Pool): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and application_name = any($1) and state <> 'idle'`,
      [[WRITER, BULK]],
    );
    if (rowCount === 0) return;
  }
}
