import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planWindows, type OrderWindow, type Stretch } from './order-windows.ts';

const DAY = 24 * 3_600_000;
const now = Date.parse('2026-11-21T10:00:00Z');
const lookbackMs = 3_600_000;

test('the first read begins with the newest week and goes backwards to the start', () => {
  const { fresh, history } = planWindows(null, { now, start: now - 16 * DAY, lookbackMs });
  const to = now - 5_000;
  expect(fresh).toEqual([{ from: to - 7 * DAY, to, known: { from: to - 7 * DAY, to } }]);
  expect(history).toEqual([
    { from: to - 14 * DAY, to: to - 7 * DAY, known: { from: to - 14 * DAY, to } },
    { from: now - 16 * DAY, to: to - 14 * DAY, known: { from: now - 16 * DAY, to } },
  ]);
});

test('the next read overlaps the last one by the lookback and ends some seconds ago', () => {
  const known = { from: now - 2 * DAY, to: now - 60_000 };
  const { fresh, history } = planWindows(known, { now, start: known.from, lookbackMs });
  const to = now - 5_000;
  expect(fresh).toEqual([{ from: known.to - lookbackMs, to, known: { from: known.from, to } }]);
  expect(history).toEqual([]);
});

test('a clock that went back reads its lookback again, and nothing is lost when it goes on', () => {
  const known = { from: now - 2 * DAY, to: now + DAY };
  const { fresh } = planWindows(known, { now, start: known.from, lookbackMs });
  expect(fresh).toEqual([
    { from: now - 5_000 - lookbackMs, to: now - 5_000, known: { from: known.from, to: now - 5_000 } },
  ]);
});

test('reads that end anywhere, at any times, come to know everything between start and now, in windows of a week at most', () => {
  const reads = fc.array(
    fc.record({ later: fc.integer({ min: 1, max: 40 * DAY }), windows: fc.integer({ min: 0, max: 9 }) }),
  );
  fc.assert(
    fc.property(reads, fc.integer({ min: 0, max: 100 * DAY }), (interrupted, historyMs) => {
      const start = now - historyMs;
      const read: Stretch[] = [];
      let known: Stretch | null = null;
      let time = now;
      const go = (limit: number) => {
        const { fresh, history } = planWindows(known, { now: time, start, lookbackMs });
        for (const window of [...fresh, ...history].slice(0, limit)) {
          expect(window.to - window.from).toBeLessThanOrEqual(7 * DAY);
          expect(window.from).toBeLessThan(window.to);
          read.push(window);
          known = window.known;
          expectRead(window, read);
        }
      };
      for (const { later, windows } of interrupted) {
        go(windows);
        time += later;
      }
      go(Infinity);
      expect(known).toMatchObject({ to: time - 5_000 });
      expect(Number(Object(known).from)).toBeLessThanOrEqual(Math.min(start, time - 5_001));
    }),
  );
});

/** What a window says is known was read, all of it. */
function expectRead({ known }: OrderWindow, read: readonly Stretch[]) {
  let reached = known.from;
  for (const { from, to } of [...read].sort((a, b) => a.from - b.from))
    if (from <= reached && to > reached) reached = to;
  expect(reached).toBeGreaterThanOrEqual(known.to);
}
