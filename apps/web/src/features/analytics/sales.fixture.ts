/** Reports as tests want them. */
import type { Figures, SalesReport } from './analytics-view.ts';

export const figures = (of: Partial<Figures> = {}): Figures => ({
  orders: 0,
  net: 0,
  tax: 0,
  tip: 0,
  discount: 0,
  refunded: 0,
  guests: 0,
  ...of,
});

export const report = (of: Partial<SalesReport> = {}): SalesReport => ({
  current: figures(),
  previous: figures(),
  from: '2026-05-20',
  to: '2026-05-20',
  shift: 1,
  unit: 'hour',
  hours: [],
  reached: null,
  days: [],
  week: [],
  stores: [],
  channels: [],
  at: '2026-05-20T18:00:00Z',
  ...of,
});
