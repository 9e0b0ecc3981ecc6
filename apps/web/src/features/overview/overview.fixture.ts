/** Overviews as tests want them. */
import type { OpenIncident, Overview, SourceHealth } from './overview-view.ts';

export const source = (of: Partial<SourceHealth> = {}): SourceHealth => ({
  id: 's',
  name: 'Orders',
  kind: 'toast',
  storeId: null,
  entityType: 'order',
  health: 'healthy',
  lastStatus: 'complete',
  lastRunId: 'r',
  error: null,
  consecutiveFailures: 0,
  nextDueAt: null,
  isWatched: false,
  lastSyncedAt: '2026-05-20T11:59:00Z',
  durationsMs: [],
  ...of,
});

export const incident = (of: Partial<OpenIncident> = {}): OpenIncident => ({
  id: 'i',
  sourceId: 's',
  sourceName: 'Orders',
  runId: 'r',
  message: 'It is gone.',
  openedAt: '2026-05-20T10:00:00Z',
  ...of,
});

export const overview = (of: Partial<Overview> = {}): Overview => ({
  sources: [],
  timeline: { from: '2026-05-19T12:30:00Z', slotMs: 1_800_000, slots: 48, lanes: [], more: 0 },
  freshness: [],
  registers: [],
  incidents: [],
  runs: [],
  at: '2026-05-20T12:10:00Z',
  ...of,
});
