import { expect, test } from 'vitest';
import { incident, source } from './overview.fixture.ts';
import { byNeed, verdictOf } from './verdict.ts';

const verdict = (
  sources: Parameters<typeof verdictOf>[0]['sources'],
  incidents = [incident()].slice(1),
  behind = 0,
) => verdictOf({ sources, incidents }, { behind });

test('without sources there is nothing to be in step', () => {
  expect(verdict([])).toEqual({ state: 'empty' });
});

test('sources that are fine are in step, and a single failure does not change that', () => {
  expect(
    verdict([
      source(),
      source({ consecutiveFailures: 1, lastStatus: 'error' }),
      source({ health: 'paused' }),
    ]),
  ).toEqual({
    state: 'in-step',
    tryingAgain: 1,
    paused: 1,
  });
});

test('before a source has brought anything, nobody can tell', () => {
  expect(verdict([source({ lastSyncedAt: null, lastStatus: null })])).toEqual({ state: 'starting' });
  expect(verdict([source({ health: 'paused' })])).toEqual({ state: 'paused' });
});

test('[D5] what fails again and again needs attention, the worst first', () => {
  const degraded = source({ id: 'a', health: 'degraded', consecutiveFailures: 3 });
  const failing = source({ id: 'b', health: 'failing', consecutiveFailures: 12 });
  expect(verdict([degraded, source(), failing])).toMatchObject({
    state: 'attention',
    isSerious: true,
    sources: [{ id: 'b' }, { id: 'a' }],
  });
  expect(verdict([degraded])).toMatchObject({ state: 'attention', isSerious: false });
});

test('an alert that is open needs attention though the runs went well, unless the source is paused', () => {
  expect(verdict([source({ id: 's' })], [incident({ sourceId: 's' })])).toMatchObject({
    state: 'attention',
    sources: [{ id: 's' }],
  });
  expect(verdict([source({ id: 's', health: 'paused' })], [incident()])).toEqual({ state: 'paused' });
});

test('[C7] registers that are behind need attention', () => {
  expect(verdict([source()], [], 2)).toEqual({
    state: 'attention',
    sources: [],
    isSerious: false,
    behind: 2,
  });
});

test('sources are listed by need', () => {
  const sources = [
    source({ id: 'p', health: 'paused' }),
    source({ id: 'h' }),
    source({ id: 'd', health: 'degraded' }),
  ];
  expect(byNeed(sources).map(({ id }) => id)).toEqual(['d', 'h', 'p']);
});
