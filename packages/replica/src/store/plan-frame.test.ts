import { expect, test } from 'vitest';
import { planFrame } from './plan-frame.ts';
import { emptyState, readAnew } from './sync-state.ts';

const standing = (cursor: string) => ({ ...emptyState(1, 'product'), shown: 1, cursor });
const frame = { from: '7.10', to: '7.20' };

test('[S2] a frame is applied by who stands at its beginning or within it', () => {
  expect(planFrame(standing('7.10'), frame)).toEqual({ kind: 'apply', after: 10, shown: 1 });
  expect(planFrame(standing('7.15'), frame)).toEqual({ kind: 'apply', after: 15, shown: 1 });
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
  expect(planFrame(standing('7.15'), { from: '7.10', to: '8.20' })).toEqual({ kind: 'gap' });
  expect(planFrame(standing('7.15'), { from: '7.10', to: 'nonsense' })).toEqual({ kind: 'gap' });
});

test('[S3] a type that is being paged waits with its frames', () => {
  expect(planFrame(emptyState(1, 'product'), frame)).toEqual({ kind: 'paging' });
  expect(planFrame(readAnew(standing('7.10')), frame)).toEqual({ kind: 'paging' });
});
