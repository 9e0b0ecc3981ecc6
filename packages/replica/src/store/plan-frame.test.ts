import { expect, test } from 'vitest';
import { afterFrame, planFrame } from './plan-frame.ts';
import { emptyState, readAnew } from './sync-state.ts';

const standing = (cursor: string) => ({ ...emptyState(1, 'product'), shown: 1, cursor });
const frame = { from: '7.10', to: '7.20', head: '7.20' };

test('[S2] a frame is applied by who stands at its beginning or within it', () => {
  expect(planFrame(standing('7.10'), frame)).toEqual({ kind: 'onto', after: 10, shown: 1, aside: null });
  expect(planFrame(standing('7.15'), frame)).toEqual({ kind: 'onto', after: 15, shown: 1, aside: null });
});

test('[S2] a frame that was seen before, or comes late, changes nothing', () => {
  expect(planFrame(standing('7.20'), frame)).toEqual({ kind: 'known' });
  expect(planFrame(standing('7.25'), frame)).toEqual({ kind: 'known' });
});

test('[S2] a frame after one that was lost shows that something is missing', () => {
  expect(planFrame(standing('7.9'), frame)).toEqual({ kind: 'gap' });
});

test('[S4] a frame of another history is none to go on with', () => {
  expect(planFrame(standing('6.15'), frame)).toEqual({ kind: 'gap' });
  expect(planFrame(standing('7.15'), { ...frame, to: '8.20' })).toEqual({ kind: 'gap' });
  expect(planFrame(standing('7.15'), { ...frame, to: 'nonsense' })).toEqual({ kind: 'gap' });
});

test('[S3] a type that is being paged waits with its frames', () => {
  expect(planFrame(emptyState(1, 'product'), frame)).toEqual({ kind: 'paging' });
  expect(planFrame(readAnew(standing('7.10')), frame)).toEqual({ kind: 'paging' });
});

test('[S9] a frame that was cut short is kept aside until the type has come to the head it was read at', () => {
  const state = standing('7.10');
  const cut = { ...frame, head: '7.30' };
  const plan = planFrame(state, cut);
  expect(plan).toEqual({ kind: 'aside', after: 10, generation: 2, head: '7.30' });
  if (plan.kind !== 'aside') return;

  const reading = afterFrame(state, plan, cut, { tally: state.tally, now: 0 });
  expect(reading).toMatchObject({ cursor: '7.10', reading: { kind: 'cut', cursor: '7.20' } });
  // One that is older than the cut does not know of all that the cut left out.
  const older = { from: '7.20', to: '7.25', head: '7.25' };
  expect(planFrame(reading, older)).toEqual({ kind: 'aside', after: 20, generation: 2, head: '7.30' });
  const last = { from: '7.20', to: '7.31', head: '7.31' };
  expect(planFrame(reading, last)).toEqual({ kind: 'onto', after: 20, shown: 1, aside: 2 });
});
