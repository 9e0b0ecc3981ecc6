/** What a source looks like from the moment somebody pauses or resumes it until the server has answered. */
import type { SourceView } from '../source-view.ts';

export const paused = (source: SourceView, now: Date): SourceView => ({
  ...source,
  pausedAt: now.toISOString(),
  pausedBy: null,
  nextDueAt: null,
  health: 'paused',
});

/** When it runs next is for the server to say. */
export const resumed = (source: SourceView): SourceView => ({
  ...source,
  pausedAt: null,
  pausedBy: null,
  health: source.healthUnpaused,
});
