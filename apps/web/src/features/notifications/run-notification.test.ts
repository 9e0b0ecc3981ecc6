import { expect, test } from 'vitest';
import { aRun } from '../../run.fixture.ts';
import { textsOf } from '../../i18n/testing.ts';
import { runNotification } from './run-notification.ts';

const told = (run: Parameters<typeof runNotification>[0]) => runNotification(run, textsOf('notifications'));

const long = {
  sourceName: 'Orders',
  startedAt: '2026-05-20T12:00:00.000Z',
  endedAt: '2026-05-20T12:00:12.000Z',
} as const;

test('[B13] a long run that ended is told of, with what came of it', () => {
  const counts = { ...aRun().counts, created: 12, removed: 1 };
  expect(told(aRun({ ...long, status: 'complete', counts }))).toMatchObject({
    title: 'Orders is in step',
    body: '12 new, 1 removed',
    path: '/history/run-1',
  });
  const error = { kind: 'timeout', message: 'It took too long.', advice: '' };
  expect(told(aRun({ ...long, status: 'error', error }))).toMatchObject({
    title: 'Orders failed',
    body: 'It took too long.',
  });
});

test('[B13] a short one, one that is under way and one that somebody cancelled are not', () => {
  const endedAt = '2026-05-20T12:00:09.000Z';
  expect(told(aRun({ ...long, endedAt, status: 'complete' }))).toBeNull();
  expect(told(aRun({ ...long, endedAt: null, status: 'saving' }))).toBeNull();
  expect(told(aRun({ ...long, status: 'cancelled' }))).toBeNull();
});
