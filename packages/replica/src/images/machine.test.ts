import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transition, type ImageEvent, type ImageState } from './machine.ts';

const events = [
  'wanted',
  'drained',
  'failed',
  'unauthorised',
  'no-space',
  'due',
  'nudged',
  'room-was-made',
  'close',
] as const satisfies readonly ImageEvent[];

const run = (taken: readonly ImageEvent[], from: ImageState = 'idle') =>
  taken.reduce<ImageState>((state, event) => transition(state, event).state, from);

test('what fails for a moment is tried again after a rest', () => {
  expect(run(['wanted', 'failed'])).toBe('resting');
  expect(transition('resting', 'due')).toEqual({ state: 'fetching', action: 'fetch' });
  expect(run(['wanted', 'nudged', 'room-was-made'], 'resting')).toBe('resting');
});

test('a device without space fetches nothing until there may be room, whatever else happens', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (taken) => {
      const others = taken.filter((event) => event !== 'room-was-made' && event !== 'close');
      expect(run(others, 'full')).toBe('full');
    }),
  );
});

test('nothing is begun but in the state of fetching, and nothing after the end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), fc.constantFrom(...events), (taken, event) => {
      const state = run(taken);
      const next = transition(state, event);
      expect(next.action !== 'fetch' || next.state === 'fetching').toBe(true);
      if (taken.includes('close')) expect(next).toEqual({ state: 'closed', action: 'none' });
    }),
  );
});
