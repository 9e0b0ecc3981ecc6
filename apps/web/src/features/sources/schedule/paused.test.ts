import { expect, test } from 'vitest';
import { sourceFixture } from '../source.fixture.ts';
import { paused, resumed } from './paused.ts';

const failing = sourceFixture({
  health: 'failing',
  healthUnpaused: 'failing',
  nextDueAt: '2026-05-20T10:30:00.000Z',
});

test('[A9] a source that was just paused is so all over, and has no next run', () => {
  expect(paused(failing, new Date('2026-05-20T10:00:00Z'))).toMatchObject({
    pausedAt: '2026-05-20T10:00:00.000Z',
    nextDueAt: null,
    health: 'paused',
  });
});

test('[A9] a source that was just resumed is paused nowhere any more, and does as badly as it did before', () => {
  expect(resumed(paused(failing, new Date('2026-05-20T10:00:00Z')))).toEqual({ ...failing, nextDueAt: null });
});
