/** What a run's status is called, and in which tone it is shown: the same words on every page. */
import type { RunStatus, RunView } from '@syncline/domain/run';

export type RunTone = 'accent' | 'success' | 'warning' | 'danger' | 'neutral';

const states = {
  queued: { label: 'Queued', tone: 'neutral' },
  downloading: { label: 'Downloading', tone: 'accent' },
  processing: { label: 'Processing', tone: 'accent' },
  saving: { label: 'Saving', tone: 'accent' },
  'rate-limited': { label: 'Rate-limited', tone: 'warning' },
  retrying: { label: 'Trying again', tone: 'warning' },
  complete: { label: 'Complete', tone: 'success' },
  error: { label: 'Failed', tone: 'danger' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
} as const satisfies Record<RunStatus, { label: string; tone: RunTone }>;

export const runLabel = (run: Pick<RunView, 'status'>): string => states[run.status].label;
export const runTone = (run: Pick<RunView, 'status'>): RunTone => states[run.status].tone;

/** What a run says it does, where that is more than its status says already. */
export const runMessage = (run: Pick<RunView, 'status' | 'message'>): string =>
  run.message === runLabel(run) ? '' : run.message;

export const isUnderWay = ({ status }: Pick<RunView, 'status'>): boolean =>
  status !== 'complete' && status !== 'error' && status !== 'cancelled';

/** [B3] The phases and their shares of the bar. */
export const phaseSegments = [
  { name: 'downloading', label: 'Download', from: 0, to: 60 },
  { name: 'processing', label: 'Process', from: 60, to: 80 },
  { name: 'saving', label: 'Save', from: 80, to: 100 },
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
