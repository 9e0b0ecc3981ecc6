import { noCounts, type RunView } from '@syncline/domain/run';

/** A run for tests: queued, unless told otherwise. */
export const aRun = (over: Partial<RunView> = {}): RunView => ({
  id: 'run-1',
  sourceId: 'source-1',
  sourceName: 'Products',
  status: 'queued',
  trigger: 'manual',
  requestedBy: null,
  attempt: 1,
  progress: 0,
  message: '',
  resumeAt: null,
  stats: { bytes: 0, rows: 0 },
  counts: { ...noCounts },
  error: null,
  cancelledBy: null,
  queuedAt: '2026-05-20T12:00:00.000Z',
  startedAt: null,
  endedAt: null,
  updatedAt: '2026-05-20T12:00:00.000Z',
  version: 1,
  ...over,
});
