import { expect, test } from 'vitest';
import { historySearchSchema } from './history-search.ts';
import { isSameView, shortSearch } from './view-search.ts';

const [a, b] = ['01977000-0000-7000-8000-00000000000a', '01977000-0000-7000-8000-00000000000b'];
const read = (search: object) => historySearchSchema.parse(search);

test('[E1] of a view only what it says is kept', () => {
  expect(shortSearch(read({}))).toEqual({});
  expect(shortSearch(read({ source: a, status: 'error', changes: true, text: '' }))).toEqual({
    source: [a],
    status: 'error',
    changes: true,
  });
});

test('[E1] the view that is shown is known again, however its sources are ordered', () => {
  expect(isSameView(read({ source: [a, b], text: 'x' }), read({ text: 'x', source: [b, a] }))).toBe(true);
  expect(isSameView(read({ source: a }), read({ source: [a] }))).toBe(true);
  expect(isSameView(read({ status: 'error' }), read({ status: 'error', changes: true }))).toBe(false);
});
