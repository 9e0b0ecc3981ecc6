import { ConnectorError, type Failure } from '@syncline/connectors/failure';
import { describe, expect, test } from 'vitest';
import { products, rows } from '../testing/scripted-connector.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const failure = (kind: Failure['kind'], more: Partial<Failure> = {}) =>
  new ConnectorError({ kind, message: 'The server did not answer.', advice: 'Try again later.', ...more });

/** How long the run waits, from its last save, in milliseconds. */
const pauseOf = ({ resumeAt, updatedAt }: { resumeAt: string | null; updatedAt: string }) =>
  Math.round((Date.parse(resumeAt ?? '') - Date.parse(updatedAt)) / 100) * 100;

describe('a run whose source fails for a moment', () => {
  test('[D2] is tried three times more, after 5, 10 and 20 seconds, and then has failed', async () => {
    const engine = await startTestEngine();
    engine.connector.script = () => Promise.reject(failure('unavailable'));
    const { runId } = await engine.request();
    const pauses: number[] = [];
    for (const _ of [1, 2, 3]) {
      await engine.execute(runId);
      const view = await engine.view(runId);
      expect(view).toMatchObject({
        status: 'retrying',
        message: 'The server did not answer.',
        endedAt: null,
      });
      pauses.push(pauseOf(view));
      expect(await engine.queue.claim(engine.workerId, engine.clock.now())).toBe(null);
      engine.advance(Date.parse(view.resumeAt ?? '') - engine.clock.now().getTime());
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000]);
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({
      status: 'error',
      attempt: 4,
      error: { kind: 'unavailable' },
    });
    expect(
      await engine.prisma.sourceStats.findUniqueOrThrow({ where: { sourceId: engine.sourceId } }),
    ).toEqual(
      expect.objectContaining({ runs: 1, failures: 1, consecutiveFailures: 1, needsAttention: false }),
    );
  });

  test('ends like one that was never disturbed, and its steps tell what happened', async () => {
    const engine = await startTestEngine();
    const script = async () => rows([products(['a', 'b'])]);
    engine.connector.script = () => Promise.reject(failure('timeout'));
    const { runId } = await engine.request();
    await engine.execute(runId);
    engine.advance(5_000);
    engine.connector.script = script;
    await engine.execute(runId);
    const view = await engine.view(runId);
    expect(view).toMatchObject({ status: 'complete', attempt: 2, counts: { created: 2 } });
    expect(view.steps.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual([
      'queued 1',
      'downloading 1',
      'retrying 1',
      'downloading 2',
      'processing 2',
      'saving 2',
    ]);
    for (const { startedAt, endedAt } of view.steps)
      expect(Date.parse(endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(startedAt));
  });

  test('[A4] waits as long as its source asks, keeps its progress, and counts no attempt', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async ({ report }) => {
      report({ phase: 'downloading', done: 50, total: 100, unit: 'bytes' });
      throw failure('rate_limited', { retryAfterMs: 90_000 });
    };
    const { runId } = await engine.request();
    await engine.execute(runId);
    const limited = await engine.view(runId);
    expect(limited).toMatchObject({ status: 'rate-limited', attempt: 1, progress: 30 });
    expect(pauseOf(limited)).toBe(90_000);
    engine.advance(90_000);
    engine.connector.script = async () => rows([products(['a'])]);
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({ status: 'complete', attempt: 1 });
  });

  test('[A4] shows a short wait while it lasts, and is given up when waiting never helps', async () => {
    const engine = await startTestEngine();
    const until = new Date('2026-02-01T00:00:00Z');
    const shown = Promise.withResolvers<void>();
    engine.connector.script = async ({ waiting }) => {
      waiting(until);
      await shown.promise;
      waiting(null);
      return rows([products(['a'])]);
    };
    const { runId } = await engine.request();
    const look = async () => {
      const { status, resumeAt } = await engine.view(runId);
      if (status === 'rate-limited' && resumeAt === until.toISOString()) shown.resolve();
    };
    engine.signals.listen('run', () => void look());
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({ status: 'complete', resumeAt: null });

    engine.connector.script = () => Promise.reject(failure('rate_limited'));
    const next = await engine.request();
    const pauses: number[] = [];
    for (;;) {
      await engine.execute(next.runId);
      const view = await engine.view(next.runId);
      if (view.endedAt) break;
      pauses.push(pauseOf(view));
      engine.advance(Date.parse(view.resumeAt ?? '') - engine.clock.now().getTime());
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 32_000]);
    expect(await engine.view(next.runId)).toMatchObject({ status: 'error', error: { kind: 'rate_limited' } });
  });

  test('is not tried again when waiting cannot help, and asks for attention', async () => {
    const engine = await startTestEngine();
    engine.connector.script = () => Promise.reject(failure('credentials_rejected'));
    expect(await engine.sync()).toMatchObject({ status: 'error', attempt: 1 });
    expect(
      await engine.prisma.sourceStats.findUniqueOrThrow({ where: { sourceId: engine.sourceId } }),
    ).toMatchObject({ needsAttention: true });
  });

  test('[A12] tells how often it asked and was told to wait, although it came to nothing', async () => {
    const engine = await startTestEngine();
    const answer = new Response(null, { status: 429 });
    engine.connector.script = async ({ deps }) => {
      await deps.fetch('http://upstream.invalid/');
      throw failure('rate_limited');
    };
    const { runId } = await engine.request();
    await engine.execute(runId, new AbortController().signal, { fetch: async () => answer });
    expect(await engine.view(runId)).toMatchObject({ status: 'rate-limited', requests: 1, rateLimited: 1 });
    engine.advance(1_000);
    engine.connector.script = async ({ deps }) => {
      await deps.fetch('http://upstream.invalid/');
      throw failure('forbidden');
    };
    await engine.execute(runId, new AbortController().signal, { fetch: async () => answer });
    expect(await engine.view(runId)).toMatchObject({ status: 'error', requests: 2, rateLimited: 2 });
  });

  test('can be cancelled while it waits', async () => {
    const engine = await startTestEngine();
    engine.connector.script = () => Promise.reject(failure('unavailable'));
    const { runId } = await engine.request();
    await engine.execute(runId);
    await engine.runs.cancel(engine.organisationId, runId, 'Somebody');
    engine.advance(60_000);
    expect(await engine.queue.claim(engine.workerId, engine.clock.now())).toBe(null);
    expect(await engine.view(runId)).toMatchObject({ status: 'cancelled', cancelledBy: 'Somebody' });
  });
});
