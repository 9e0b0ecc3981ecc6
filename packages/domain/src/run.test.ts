import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEnded, transition, type Run, type RunEvent } from './run.ts';

const play = (...events: RunEvent[]) => events.reduce<Run>(transition, { status: 'queued' });
const report = (
  phase: 'downloading' | 'processing' | 'saving',
  done: number,
  total: number | null,
): RunEvent => ({
  type: 'report',
  phase,
  done,
  total,
  isStream: false,
});
const failure = { kind: 'unavailable', message: 'The server did not answer.', advice: 'Try again later.' };

describe('a run', () => {
  test('[B3] gives each phase its share of the bar', () => {
    expect(play({ type: 'start' }, report('downloading', 1, 2))).toMatchObject({ progress: 30 });
    expect(play({ type: 'start' }, report('processing', 1, 2))).toMatchObject({ progress: 70 });
    expect(play({ type: 'start' }, report('saving', 1, 2))).toMatchObject({ progress: 90 });
    expect(play({ type: 'start' }, report('saving', 1, 2), { type: 'finish' })).toEqual({
      status: 'complete',
      progress: 100,
    });
  });

  test('[B3] shows a phase of unknown length as begun and claims no more', () => {
    expect(play({ type: 'start' }, report('downloading', 4_000, null))).toMatchObject({ progress: 0 });
  });

  test('[B3] keeps the progress that was reached when it fails or is cancelled', () => {
    const half = [{ type: 'start' }, report('downloading', 1, 2)] as const;
    expect(play(...half, { type: 'fail', failure })).toEqual({ status: 'error', progress: 30, failure });
    expect(play(...half, { type: 'cancel', by: 'someone' })).toEqual({
      status: 'cancelled',
      progress: 30,
      by: 'someone',
    });
  });

  test('counts an attempt more when it was cut off or tries again, and not when it waited for a rate limit', () => {
    const resumeAt = new Date(0);
    const again = (reason: 'rate-limited' | 'retrying') =>
      play({ type: 'start' }, { type: 'wait', reason, resumeAt }, { type: 'start' });
    expect(again('retrying')).toMatchObject({ status: 'downloading', attempt: 2 });
    expect(again('rate-limited')).toMatchObject({ status: 'downloading', attempt: 1 });
    expect(play({ type: 'start' }, { type: 'start' })).toMatchObject({ attempt: 2 });
  });

  test('goes on from a short wait as it was, and from none not at all', () => {
    const wait = { type: 'wait', reason: 'rate-limited', resumeAt: new Date(0) } as const;
    const half = play({ type: 'start' }, report('saving', 1, 2));
    expect(transition(transition(half, wait), { type: 'resume' })).toEqual({
      status: 'downloading',
      attempt: 1,
      progress: 90,
    });
    expect(transition(half, { type: 'resume' })).toBe(half);
    expect(transition(transition(half, wait), { type: 'finish' })).toEqual({
      status: 'complete',
      progress: 100,
    });
  });

  test('[B3] of a stream goes through the phases with each part, and shows how much of the whole was downloaded', () => {
    const part = (phase: 'downloading' | 'saving', done: number): RunEvent => ({
      type: 'report',
      phase,
      done,
      total: 4,
      isStream: true,
    });
    expect(play({ type: 'start' }, part('downloading', 1), part('saving', 4))).toMatchObject({
      status: 'saving',
      progress: 25,
    });
    expect(
      play({ type: 'start' }, part('downloading', 1), part('saving', 4), part('downloading', 2)),
    ).toMatchObject({ status: 'downloading', progress: 50 });
    expect(play({ type: 'start' }, part('downloading', 4))).toMatchObject({ progress: 99 });
  });

  const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
    fc.constantFrom<RunEvent>(
      { type: 'start' },
      { type: 'resume' },
      { type: 'finish' },
      { type: 'fail', failure },
      { type: 'cancel', by: null },
      { type: 'wait', reason: 'retrying', resumeAt: new Date(0) },
    ),
    fc.record({
      type: fc.constant('report' as const),
      phase: fc.constantFrom('downloading' as const, 'processing' as const, 'saving' as const),
      done: fc.integer({ min: -5, max: 20 }),
      total: fc.option(fc.integer({ min: 0, max: 10 })),
      isStream: fc.boolean(),
    }),
  );

  test('never leaves an ended state, whatever arrives late', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), anyEvent, (events, late) => {
        const run = play(...events);
        fc.pre(hasEnded(run));
        expect(transition(run, late)).toBe(run);
      }),
    );
  });

  test('[B3] never goes back within an attempt and stays within 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        let run: Run = { status: 'queued' };
        for (const event of events) {
          const next = transition(run, event);
          if ('progress' in run && 'progress' in next) {
            if (!('attempt' in run && 'attempt' in next) || run.attempt === next.attempt)
              expect(next.progress).toBeGreaterThanOrEqual(run.progress);
            expect(next.progress).toBeLessThanOrEqual(100);
          }
          run = next;
        }
      }),
    );
  });
});
