import { noCounts, type RunView } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { aRun } from '../../../run.fixture.ts';
import { bannerState, phaseOf } from './banner-state.ts';

const now = Date.parse('2026-05-20T12:00:10Z');
const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
const running = (seconds: number, over: Partial<RunView> = {}) =>
  aRun({ status: 'saving', trigger: 'schedule', startedAt: ago(seconds), ...over });
const ended = (seconds: number, created: number) =>
  running(10, { status: 'complete', endedAt: ago(seconds), counts: { ...noCounts, created } });

const stateOf = (...runs: RunView[]) =>
  bannerState(
    runs,
    runs.map((run) => phaseOf(run, now)),
  );

test('[D7] an automatic run is told of once it takes more than a moment, one that somebody started is not', () => {
  expect(stateOf(running(1))).toBeNull();
  expect(stateOf(running(3))).toMatchObject({ kind: 'updating', more: 0 });
  expect(stateOf(running(3, { trigger: 'webhook' }), running(4))).toMatchObject({ more: 1 });
  expect(stateOf(running(3, { trigger: 'manual' }))).toBeNull();
});

test('[D7] what it changed is told for a moment, then the banner hides itself', () => {
  expect(stateOf(ended(1, 12))).toMatchObject({ kind: 'updated', changes: 12 });
  expect(stateOf(ended(6, 12))).toBeNull();
});

test('[D7] nothing is told of a run that changed nothing, failed, waits or was over at once', () => {
  expect(stateOf(ended(1, 0))).toBeNull();
  expect(stateOf(running(9, { status: 'error', endedAt: ago(1) }))).toBeNull();
  expect(stateOf(running(9, { status: 'rate-limited' }))).toBeNull();
  const quick = running(2, { status: 'complete', endedAt: ago(1), counts: { ...noCounts, created: 5 } });
  expect(stateOf(quick)).toBeNull();
});
