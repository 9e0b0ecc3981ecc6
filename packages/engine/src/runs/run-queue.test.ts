import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { createRunQueue } from './run-queue.ts';

/** Sources of an organisation, each with a run that waits, in the order given. */
async function queued(
  { prisma, runs }: TestEngine,
  organisationId: string,
  sources: readonly { readonly name: string; readonly account?: string }[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { name, account = null } of sources) {
    const { id: sourceId } = await prisma.source.create({
      data: { organisationId, name, kind: 'scripted', config: {}, entityType: 'product', account },
    });
    const request = { organisationId, sourceId, trigger: 'schedule', requestedBy: null } as const;
    ids.push((await runs.request(request)).runId);
  }
  return ids;
}

const newOrganisation = ({ prisma }: TestEngine, slug: string) =>
  prisma.organisation.create({ data: { name: slug, slug } }).then(({ id }) => id);

async function newWorker({ prisma }: TestEngine): Promise<string> {
  const worker = await prisma.worker.create({ data: { id: randomUUID(), host: 'test', pid: 1 } });
  return worker.id;
}

const end = ({ prisma, clock }: TestEngine, id: string) =>
  prisma.run.update({ where: { id }, data: { status: 'complete', endedAt: clock.now(), workerId: null } });

describe('[B12] the queue of runs', () => {
  test('is fair between organisations: one with many runs does not hold up one with a single run', async () => {
    const engine = await startTestEngine();
    const [many, few] = [await newOrganisation(engine, 'many'), await newOrganisation(engine, 'few')];
    const names = ['a', 'b', 'c', 'd', 'e'];
    const ofMany = await queued(
      engine,
      many,
      names.map((name) => ({ name })),
    );
    const ofFew = await queued(engine, few, [{ name: 'x' }, { name: 'y' }]);
    const worker = await newWorker(engine);
    const taken: (string | null)[] = [];
    for (let n = 0; n < 7; n += 1) taken.push(await engine.queue.claim(worker, engine.clock.now()));
    expect(taken).toEqual([ofMany[0], ofFew[0], ofMany[1], ofFew[1], ofMany[2], ofMany[3], ofMany[4]]);
    expect(await engine.queue.claim(worker, engine.clock.now())).toBe(null);
  });

  test('keeps to the limits in all and of an account, however many processes take at once', async () => {
    const engine = await startTestEngine();
    const sources = Array.from({ length: 12 }, (_, n) => ({
      name: `source ${n}`,
      ...(n < 6 && { account: 'toast one' }),
    }));
    await queued(engine, engine.organisationId, sources);
    const queue = createRunQueue({ pool: engine.pool, concurrency: { global: 5, perAccount: 2 } });
    const workers = await Promise.all(Array.from({ length: 4 }, () => newWorker(engine)));
    const claimed = await Promise.all(
      Array.from({ length: 40 }, (_, n) => queue.claim(workers[n % 4] ?? '', engine.clock.now())),
    );
    const held = claimed.filter((id) => id !== null);
    expect(new Set(held).size).toBe(5);
    const ofAccount = await engine.prisma.run.count({
      where: { id: { in: held }, source: { account: 'toast one' } },
    });
    expect(ofAccount).toBe(2);

    await end(engine, held[0] ?? '');
    expect(await queue.claim(workers[0] ?? '', engine.clock.now())).not.toBe(null);
    expect(await queue.claim(workers[0] ?? '', engine.clock.now())).toBe(null);
  });

  test('tells who is under way and how many come before', async () => {
    const engine = await startTestEngine();
    const other = await newOrganisation(engine, 'other');
    const [first, second] = await queued(engine, engine.organisationId, [{ name: 'a' }, { name: 'b' }]);
    await queued(engine, other, [{ name: 'theirs' }]);
    expect(await engine.queue.claim(await newWorker(engine), engine.clock.now())).toBe(first);
    expect(await engine.queue.orderOf(engine.organisationId, engine.clock.now())).toEqual([
      { id: first, isUnderWay: true, ahead: null },
      { id: second, isUnderWay: false, ahead: 1 },
    ]);
  });

  test('[D8] gives what a dead process had to another, and not what a living one has', async () => {
    const engine = await startTestEngine();
    const [run] = await queued(engine, engine.organisationId, [{ name: 'a' }]);
    const [first, second] = [await newWorker(engine), await newWorker(engine)];
    expect(await engine.queue.claim(first, engine.clock.now())).toBe(run);
    expect(await engine.queue.claim(second, engine.clock.now())).toBe(null);
    await engine.prisma.worker.delete({ where: { id: first } });
    expect(await engine.queue.claim(second, engine.clock.now())).toBe(run);
    expect(await engine.prisma.run.findUniqueOrThrow({ where: { id: run ?? '' } })).toMatchObject({
      workerId: second,
      takeovers: 1,
    });
  });

  test('[A4] keeps a run until its time comes, but not for longer than any waits: then a clock was set back', async () => {
    const engine = await startTestEngine();
    const [run = ''] = await queued(engine, engine.organisationId, [{ name: 'a' }]);
    const at = engine.clock.now().getTime();
    await engine.prisma.run.update({
      where: { id: run },
      data: { status: 'rate_limited', resumeAt: new Date(at) },
    });
    const worker = await newWorker(engine);
    const claimWhen = (now: number) => engine.queue.claim(worker, new Date(now));
    expect(await claimWhen(at - 1)).toBe(null);
    expect(await claimWhen(at - 20 * 60_000)).toBe(null);
    expect(await claimWhen(at - 20 * 60_000 - 1)).toBe(run);
    await engine.queue.releaseAll(worker);
    expect(await claimWhen(at)).toBe(run);
  });
});
