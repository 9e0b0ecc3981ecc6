import { expect, test } from 'vitest';
import { detailRows } from './detail-rows.ts';

test('[E7] a change is told from what to what, down to the part that differs', () => {
  const before = { from: 'url', url: 'https://a.example', at: 1 };
  const detail = {
    changes: {
      name: ['Orders', 'All orders'],
      location: [before, { ...before, url: 'https://b.example' }],
      same: [{ a: 1 }, { a: 1 }],
      pausedBy: [null, 'Ada'],
    },
  };
  expect(detailRows(detail)).toEqual([
    { field: 'name', from: 'Orders', to: 'All orders' },
    { field: 'location.url', from: 'https://a.example', to: 'https://b.example' },
    { field: 'pausedBy', from: '–', to: 'Ada' },
  ]);
});

test('[E7] a secret that changed is told as hidden, and nothing of it', () => {
  expect(detailRows({ changes: { clientSecret: '(hidden)' } })).toEqual([
    { field: 'clientSecret', from: null, to: '(hidden)' },
  ]);
});

test('[E7] where no change was kept, what was sent is told, without ids', () => {
  expect(
    detailRows({ input: { sourceId: 'x', storeId: null, config: { location: { from: 'url' } } } }),
  ).toEqual([{ field: 'config.location.from', from: null, to: 'url' }]);
  expect(detailRows({})).toEqual([]);
  expect(detailRows('(too long to keep)')).toEqual([]);
});
