/** [B13] What a browser notification says of a run that has ended; null where it is not worth one. */
import type { RunView } from '@syncline/domain/run';
import type { TFunction } from 'i18next';

export interface RunNotification {
  readonly title: string;
  readonly body: string;
  /** The same run is told once, however many tabs know of it. */
  readonly tag: string;
  readonly path: string;
}

/** Shorter ones are over before anybody has turned to something else. */
const LONG_MS = 10_000;

export function runNotification(run: RunView, t: TFunction<'notifications'>): RunNotification | null {
  if (run.startedAt === null || run.endedAt === null) return null;
  if (Date.parse(run.endedAt) - Date.parse(run.startedAt) < LONG_MS) return null;
  const told = { tag: `run ${run.id}`, path: `/history/${run.id}` };
  const source = run.sourceName;
  if (run.status === 'complete')
    return { ...told, title: t('inStep', { source }), body: changesText(run.counts, t) };
  if (run.status === 'error')
    return { ...told, title: t('failed', { source }), body: run.error?.message ?? '' };
  return null;
}

function changesText(counts: RunView['counts'], t: TFunction<'notifications'>): string {
  const parts = (['created', 'updated', 'removed'] as const).flatMap((change) =>
    counts[change] > 0 ? [t(change, { count: counts[change] })] : [],
  );
  return parts.length === 0 ? t('unchanged') : parts.join(', ');
}
