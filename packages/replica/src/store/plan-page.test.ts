import { expect, test } from 'vitest';
import type { Page } from '../transport.ts';
import { planPage } from './plan-page.ts';
import type { SyncState } from './rows.ts';
import { emptyState, readAnew } from './sync-state.ts';

const page = (more: Partial<Page> = {}): Page => ({
  feed: 1,
  type: 'product',
  from: '7.10',
  to: '7.20',
  changes: [],
  more: false,
  reset: false,
  integrity: null,
  ...more,
});
const never = emptyState(1, 'product');
const at10: SyncState = { ...never, shown: 1, cursor: '7.10' };

test('[S2] a page is put onto what is shown only where that stands at its beginning', () => {
  expect(planPage(at10, '7.10', page())).toEqual({ kind: 'onto', shown: 1, aside: null });
  expect(planPage({ ...at10, cursor: '7.11' }, '7.10', page())).toEqual({ kind: 'ignore' });
  expect(planPage(at10, '7.10', page({ from: '7.9' }))).toEqual({ kind: 'ignore' });
  expect(planPage(at10, '7.10', page({ type: 'unit' }))).toEqual({ kind: 'ignore' });
});

test('[S2] a page that leads nowhere is none: it would be asked for for ever', () => {
  expect(planPage(at10, '7.10', page({ to: '7.10', more: true }))).toEqual({ kind: 'ignore' });
  expect(planPage(at10, '7.10', page({ to: '7.9' }))).toEqual({ kind: 'ignore' });
  expect(planPage(at10, '7.10', page({ to: '8.20' }))).toEqual({ kind: 'ignore' });
  expect(planPage(at10, '7.10', page({ to: 'nonsense' }))).toEqual({ kind: 'ignore' });
});

test('[S4] the first page of a whole type goes into a generation of its own', () => {
  const first = page({ from: '8.0', to: '8.4.9', more: true, reset: true });

  expect(planPage(at10, '7.10', first)).toMatchObject({ kind: 'whole', generation: 2 });
  expect(planPage(never, null, { ...first, reset: false })).toMatchObject({ kind: 'whole', generation: 1 });
});

test('[S4] a reading that is reset in its middle starts over, and what it had read is stale', () => {
  const reading = { kind: 'whole', generation: 2, cursor: '7.4.9', tally: never.tally } as const;
  const first = page({ from: '8.0', to: '8.4', reset: true });

  expect(planPage({ ...at10, reading }, '7.4.9', first)).toMatchObject({ generation: 3, abandoned: 2 });
});

test('[S4] a page from the beginning is expected only by who asked from the beginning, or is told to reset', () => {
  expect(planPage(at10, '7.10', page({ from: '7.0' }))).toEqual({ kind: 'ignore' });
  expect(planPage(readAnew(at10), null, page({ from: '7.0' }))).toMatchObject({
    kind: 'whole',
    generation: 2,
  });
  expect(planPage(readAnew(at10), null, page({ from: '7.5' }))).toEqual({ kind: 'ignore' });
});

test('[S2] changes of several pages are kept aside until the last one', () => {
  const reading = { kind: 'onward', generation: 2, cursor: '7.20' } as const;

  expect(planPage(at10, '7.10', page({ more: true }))).toEqual({ kind: 'aside', generation: 2 });
  const last = page({ from: '7.20', to: '7.30' });
  expect(planPage({ ...at10, reading }, '7.20', last)).toEqual({ kind: 'onto', shown: 1, aside: 2 });
});
