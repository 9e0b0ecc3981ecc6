import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProgressReporter, type Report } from './progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const report = (done: number): Report => ({
  type: 'report',
  phase: 'downloading',
  done,
  total: 1_000,
  isStream: false,
});

function setup() {
  const saved: number[] = [];
  return { saved, reporter: createProgressReporter(async ({ done }) => void saved.push(done)) };
}

test('[B3] the first report is saved at once, then the latest one four times a second at most', async () => {
  const { saved, reporter } = setup();
  for (let ms = 0; ms < 1_000; ms += 10) {
    reporter.report(report(ms), {});
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(saved[0]).toBe(0);
  expect(saved).toHaveLength(5);
  expect(vi.getTimerCount()).toBe(1);
});

test('[B3] the latest report is shown even when nothing more is reported', async () => {
  const { saved, reporter } = setup();
  reporter.report(report(1), {});
  reporter.report(report(2), {});
  await vi.advanceTimersByTimeAsync(250);
  expect(saved).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(250);
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing is lost when it is flushed, and nothing is saved after it is closed', async () => {
  const { saved, reporter } = setup();
  reporter.report(report(1), {});
  reporter.report(report(2), {});
  await reporter.flush();
  expect(saved).toEqual([1, 2]);
  reporter.report(report(3), {});
  reporter.close();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saved).toEqual([1, 2]);
});

test('a failure to save is told to whoever waits for it', async () => {
  const reporter = createProgressReporter(() => Promise.reject(new Error('No database')));
  reporter.report(report(1), {});
  await expect(reporter.flush()).rejects.toThrow('No database');
  reporter.close();
});
