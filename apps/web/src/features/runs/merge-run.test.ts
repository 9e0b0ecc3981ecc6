import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRun } from './merge-run.ts';
import { aRun } from '../../run.fixture.ts';

const at = (minute: number) => `2026-05-20T12:${String(minute).padStart(2, '0')}:00.000Z`;
const ids = (pages: ReturnType<typeof mergeRun>) => pages.map((page) => page.runs.map(({ id }) => id));

const older = aRun({ id: 'older', queuedAt: at(1) });
const newer = aRun({ id: 'newer', queuedAt: at(5) });
const onePage = [{ runs: [newer, older], next: null }];

test('a new run comes on top', () => {
  expect(ids(mergeRun(onePage, aRun({ id: 'newest', queuedAt: at(9) }), true))).toEqual([
    ['newest', 'newer', 'older'],
  ]);
});

test('a run that is shown is replaced where it stands', () => {
  const event = { ...older, version: 2, progress: 40 };
  const [page] = mergeRun(onePage, event, true);
  expect(page?.runs).toEqual([newer, event]);
});

test('an event that comes late or twice changes nothing', () => {
  const shown = [{ runs: [{ ...newer, version: 7 }], next: null }];
  expect(mergeRun(shown, { ...newer, version: 7, progress: 1 }, true)).toBe(shown);
  expect(mergeRun(shown, { ...newer, version: 3, progress: 1 }, true)).toBe(shown);
});

test('only runs that belong there come in, and one that no longer does leaves', () => {
  expect(mergeRun(onePage, aRun({ id: 'x', status: 'complete', queuedAt: at(9) }), false)).toBe(onePage);
  expect(ids(mergeRun(onePage, { ...newer, version: 2, status: 'complete' }, false))).toEqual([['older']]);
});

test('a run older than what is loaded waits for its page, unless all is loaded', () => {
  const oldest = aRun({ id: 'oldest', queuedAt: at(0) });
  expect(mergeRun([{ runs: [newer], next: 'newer' }], oldest, true)).toEqual([
    { runs: [newer], next: 'newer' },
  ]);
  expect(ids(mergeRun(onePage, oldest, true))).toEqual([['newer', 'older', 'oldest']]);
  expect(ids(mergeRun([{ runs: [], next: null }], oldest, true))).toEqual([['oldest']]);
});

test('however the events of some runs are mixed up, the list ends with the last of each, newest first', () => {
  const events = fc.array(fc.record({ run: fc.nat({ max: 5 }), version: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(events, (all) => {
      const empty: ReturnType<typeof mergeRun> = [{ runs: [], next: null }];
      const pages = all.reduce(
        (list, { run, version }) => mergeRun(list, aRun({ id: `${run}`, queuedAt: at(run), version }), true),
        empty,
      );
      const last = new Map<string, number>();
      for (const { run, version } of all) last.set(`${run}`, Math.max(version, last.get(`${run}`) ?? 0));
      const expected = [...last].toSorted(([a], [b]) => Number(b) - Number(a));
      expect(pages.flatMap((page) => page.runs.map(({ id, version }) => [id, version]))).toEqual(expected);
    }),
  );
});
