import { expect, test, vi } from 'vitest';
import { NIGHT } from '../toast-harness.ts';
import { bringGuests } from './guests.ts';
import { createToastWorld } from './toast-world.ts';

test('guests come at night as well, order twice, and pay', () => {
  vi.useFakeTimers({ now: NIGHT, toFake: ['setInterval', 'clearInterval', 'Date'] });
  try {
    const { control } = createToastWorld({ seed: 7, historyDays: 0 });
    const guests = bringGuests(control, 20_000);
    vi.advanceTimersByTime(100_000);
    guests.close();
    vi.advanceTimersByTime(100_000);
    const orders = control.truth().filter(({ type }) => type === 'order');
    expect(orders).toHaveLength(5);
    expect(orders.filter(({ data }) => data['status'] !== 'open')).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
