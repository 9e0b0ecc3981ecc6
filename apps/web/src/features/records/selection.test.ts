import { expect, test } from 'vitest';
import { toggled } from './selection.ts';

const place = (key: string) => ({ feed: 1, key });
const loaded = [place('a'), place('b'), place('c')];

test('a row is selected, and let go again', () => {
  const one = toggled({ kind: 'some', places: new Map() }, place('a'), loaded);
  expect(one).toEqual({ kind: 'some', places: new Map([['1:a', place('a')]]) });
  expect(toggled(one, place('a'), loaded)).toEqual({ kind: 'some', places: new Map() });
});

test('one that is taken out of all leaves the others that can be seen', () => {
  const rest = toggled({ kind: 'all' }, place('b'), loaded);
  expect(rest.kind === 'some' && [...rest.places.keys()]).toEqual(['1:a', '1:c']);
});
