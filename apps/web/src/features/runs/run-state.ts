/** In which tone a run's status is shown, and what its times say: the same on every page. */
import type { RunStatus, RunView } from '@syncline/domain/run';

export type RunTone = 'accent' | 'success' | 'warning' | 'danger' | 'neutral';

const tones = {
  queued: 'neutral',
  downloading: 'accent',
  processing: 'accent',
  saving: 'accent',
  'rate-limited': 'warning',
  retrying: 'warning',
  complete: 'success',
  error: 'danger',
  cancelled: 'neutral',
} as const satisfies Record<RunStatus, RunTone>;

export const runTone = (run: Pick<RunView, 'status'>): RunTone => tones[run.status];

export const isUnderWay = ({ status }: Pick<RunView, 'status'>): boolean =>
  status !== 'complete' && status !== 'error' && status !== 'cancelled';

/** [B3] The phases and their shares of the bar. */
export const phaseSegments = [
  { name: 'downloading', from: 0, to: 60 },
  { name: 'processing', from: 60, to: 80 },
  { name: 'saving', from: 80, to: 100 },
] as const;

/** From start to end; null while there is no end. */
export function runDurationMs(run: Pick<RunView, 'startedAt' | 'endedAt'>): number | null {
  if (run.startedAt === null || run.endedAt === null) return null;
  return new Date(run.endedAt).getTime() - new Date(run.startedAt).getTime();
}

/** How long the compact badge shows a result before it hides itself. */
const RESULT_SHOWN_MS = 60_000;

/** [B5] The result is still news. */
export const hasRecentlyEnded = ({ endedAt }: Pick<RunView, 'endedAt'>, now: number): boolean =>
  endedAt !== null && now - new Date(endedAt).getTime() < RESULT_SHOWN_MS;
