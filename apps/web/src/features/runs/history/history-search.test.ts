import { expect, test } from 'vitest';
import { filterOf, historySearchSchema, sourcesIn } from './history-search.ts';

const id = '01977000-0000-7000-8000-000000000001';
const read = (search: object) => historySearchSchema.parse(search);

test('[E1] the address says which runs are shown', () => {
  const search = read({
    source: [id],
    status: 'error',
    trigger: 'webhook',
    period: '7d',
    changes: true,
    text: 'x',
  });
  expect(filterOf(search, 'store')).toEqual({
    sources: [id],
    storeId: 'store',
    group: 'error',
    trigger: 'webhook',
    period: '7d',
    withChanges: true,
    text: 'x',
  });
  expect(filterOf(read({ from: '2026-05-01', to: '2026-05-31' }), null)).toEqual({
    fromDay: '2026-05-01',
    toDay: '2026-05-31',
  });
  expect(filterOf(read({ period: '24h', from: '2026-05-01' }), null)).toEqual({ period: '24h' });
});

test('what cannot be read of an address is left out', () => {
  expect(
    filterOf(read({ source: 'x', status: 'odd', period: '9y', from: 'soon', changes: 'no' }), null),
  ).toEqual({});
});

test('one source or several are told the same way', () => {
  expect(sourcesIn(read({ source: id }))).toEqual([id]);
  expect(sourcesIn(read({ source: [id, id] }))).toEqual([id, id]);
  expect(sourcesIn(read({}))).toEqual([]);
});
