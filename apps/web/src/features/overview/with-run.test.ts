import { expect, test } from 'vitest';
import { aRun } from '../../run.fixture.ts';
import { overview, source } from './overview.fixture.ts';
import { withRun } from './with-run.ts';

const underWay = aRun({ id: 'r1', sourceId: 's', status: 'saving', progress: 80, version: 3, endedAt: null });
const shown = overview({ sources: [source({ id: 's' })] });

test('a run that begins joins those under way, moves on, and leaves when it ends', () => {
  const begun = withRun(shown, underWay);
  expect(begun.runs).toEqual([underWay]);
  const moved = { ...underWay, progress: 90, version: 4 };
  expect(withRun(begun, moved).runs).toEqual([moved]);
  expect(withRun(begun, { ...moved, endedAt: '2026-05-20T12:00:00Z' }).runs).toEqual([]);
});

test('what comes late, or concerns a source that is not shown, changes nothing', () => {
  const begun = withRun(shown, underWay);
  expect(withRun(begun, { ...underWay, progress: 10, version: 2 })).toBe(begun);
  expect(withRun(begun, { ...underWay, id: 'r2', sourceId: 'other' })).toBe(begun);
  expect(withRun(shown, { ...underWay, endedAt: '2026-05-20T12:00:00Z' })).toBe(shown);
});
