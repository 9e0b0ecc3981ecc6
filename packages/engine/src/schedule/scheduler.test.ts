import type { Prisma } from '@syncline/db/prisma';
import { describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { createPresence } from './presence.ts';
import { FIRST_RUN_AFTER_MS, scheduleFirstRuns, startDue, startScheduler } from './scheduler.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

const depsOf = ({ pool, prisma, signals, clock }: TestEngine) => ({ pool, prisma, signals, clock, log });

/** Schedules the engine's source; the first slot comes in `inMs`. */
async function schedule(
  engine: TestEngine,
  {
    everyMs = 60_000,
    inMs = 0,
    ...more
  }: Prisma.SourceUpdateInput & { everyMs?: number; inMs?: number } = {},
) {
  const nextDueAt = new Date(engine.clock.now().getTime() + inMs);
  await engine.prisma.source.update({
    where: { id: engine.sourceId },
    data: { everyMs, nextDueAt, ...more },
  });
}

const runsOf = ({ prisma, sourceId }: TestEngine) => prisma.run.count({ where: { sourceId } });

/** Ends whatever is under way, so that the next slot can start a run. */
async function endRuns({ prisma, clock }: TestEngine) {
  await prisma.run.updateMany({ data: { status: 'complete', endedAt: clock.now() } });
}

describe('the scheduler', () => {
  test('[A1] starts a run when its slot comes, and moves the slot on by the interval', async () => {
    const engine = await startTestEngine();
    await schedule(engine, { inMs: 10_000 });
    expect(await startDue(depsOf(engine))).toBe(0);
    engine.advance(10_000);
    expect(await startDue(depsOf(engine))).toBe(1);
    expect(await engine.prisma.run.findFirstOrThrow()).toMatchObject({
      trigger: 'schedule',
      status: 'queued',
    });
    const { nextDueAt } = await engine.prisma.source.findUniqueOrThrow({ where: { id: engine.sourceId } });
    const inMs = (nextDueAt?.getTime() ?? 0) - engine.clock.now().getTime();
    expect(inMs).toBeGreaterThan(59_000);
    expect(inMs).toBeLessThanOrEqual(60_000);
  });

  test('a clock that is set back keeps no slot away for longer than a few minutes', async () => {
    const engine = await startTestEngine();
    await schedule(engine, { inMs: 6 * 60_000 - 1_000 });
    expect(await startDue(depsOf(engine))).toBe(0);
    engine.advance(-3_600_000);
    expect(await startDue(depsOf(engine))).toBe(1);
    const { nextDueAt } = await engine.prisma.source.findUniqueOrThrow({ where: { id: engine.sourceId } });
    expect((nextDueAt?.getTime() ?? 0) - engine.clock.now().getTime()).toBeLessThanOrEqual(60_000);
  });

  test('a slot that comes while the run before is under way is passed over, and missed ones run once', async () => {
    const engine = await startTestEngine();
    await schedule(engine);
    await startDue(depsOf(engine));
    engine.advance(10 * 60_000);
    expect(await startDue(depsOf(engine))).toBe(1);
    expect(await runsOf(engine)).toBe(1);
    await endRuns(engine);
    engine.advance(60 * 60_000);
    expect(await startDue(depsOf(engine))).toBe(1);
    expect(await startDue(depsOf(engine))).toBe(0);
    expect(await runsOf(engine)).toBe(2);
  });

  test('[A2] many processes claim a slot once', async () => {
    const engine = await startTestEngine();
    for (let round = 1; round <= 5; round += 1) {
      await schedule(engine);
      await Promise.all(Array.from({ length: 12 }, () => startDue(depsOf(engine))));
      expect(await runsOf(engine)).toBe(round);
      await endRuns(engine);
    }
  });

  test('[A9] does not start what is paused', async () => {
    const engine = await startTestEngine();
    await schedule(engine, { pausedAt: engine.clock.now() });
    expect(await startDue(depsOf(engine))).toBe(0);
    await engine.prisma.source.update({ where: { id: engine.sourceId }, data: { pausedAt: null } });
    expect(await startDue(depsOf(engine))).toBe(1);
  });

  test('[D1] the first process of a server has what runs at intervals run five seconds later', async () => {
    const engine = await startTestEngine();
    await schedule(engine, { everyMs: 1_800_000, inMs: 1_000_000 });
    await scheduleFirstRuns(depsOf(engine));
    engine.advance(FIRST_RUN_AFTER_MS - 100);
    expect(await startDue(depsOf(engine))).toBe(0);
    engine.advance(200);
    expect(await startDue(depsOf(engine))).toBe(1);
  });

  test('is woken by a change of a slot', async () => {
    const engine = await startTestEngine();
    await schedule(engine, { inMs: 3_600_000 });
    const scheduler = startScheduler(depsOf(engine));
    const started = new Promise<void>((resolve) => engine.signals.listen('queue', () => resolve()));
    await schedule(engine);
    engine.signals.send('slot', engine.sourceId);
    await started;
    expect(await runsOf(engine)).toBe(1);
    await scheduler.close();
  });
});

describe('[A2] a source that runs only while somebody watches', () => {
  const watched = async () => {
    const engine = await startTestEngine();
    await schedule(engine, { attendance: 'while_watched' });
    const { workerId, organisationId } = engine;
    const presence = createPresence({ ...depsOf(engine), workerId });
    const look = () =>
      engine.prisma.worker
        .update({ where: { id: workerId }, data: { seenAt: new Date() } })
        .then(() => startDue(depsOf(engine)));
    return { engine, presence, organisationId, look };
  };

  test('waits until an admin has its organisation open, and stops when the last has gone', async () => {
    const { engine, presence, organisationId, look } = await watched();
    expect(await look()).toBe(0);
    const leave = [presence.enter(organisationId), presence.enter(organisationId)];
    await presence.close();
    expect(await look()).toBe(1);
    await endRuns(engine);

    leave[0]?.();
    await presence.close();
    engine.advance(60_000);
    expect(await look()).toBe(1);
    await endRuns(engine);

    leave[1]?.();
    leave[1]?.();
    await presence.close();
    engine.advance(60_000);
    expect(await look()).toBe(0);
  });

  test('runs at once when somebody comes back, but not each time a tab is switched', async () => {
    const { engine, presence, organisationId, look } = await watched();
    await schedule(engine, { attendance: 'while_watched', inMs: 3_600_000 });
    const leave = presence.enter(organisationId);
    await presence.close();
    expect(await look()).toBe(1);
    await endRuns(engine);
    leave();
    presence.enter(organisationId)();
    await presence.close();
    expect(await look()).toBe(0);
    engine.advance(10_000);
    presence.enter(organisationId);
    await presence.close();
    expect(await look()).toBe(1);
  });

  test('does not count the viewers of a process that has died', async () => {
    const { engine, presence, organisationId } = await watched();
    presence.enter(organisationId);
    await presence.close();
    await engine.prisma.worker.update({
      where: { id: engine.workerId },
      data: { seenAt: new Date(Date.now() - 60_000) },
    });
    expect(await startDue(depsOf(engine))).toBe(0);
  });
});
