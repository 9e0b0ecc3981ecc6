/** [B13] What a browser notification says of a run that has ended; null where it is not worth one. */
import type { RunView } from '@syncline/domain/run';

export interface RunNotification {
  readonly title: string;
  readonly body: string;
  /** The same run is told once, however many tabs know of it. */
  readonly tag: string;
  readonly path: string;
}

/** Shorter ones are over before anybody has turned to something else. */
const LONG_MS = 10_000;

export function runNotification(run: RunView): RunNotification | null {
  if (run.startedAt === null || run.endedAt === null) return null;
  if (Date.parse(run.endedAt) - Date.parse(run.startedAt) < LONG_MS) return null;
  const told = { tag: `run ${run.id}`, path: `/history/${run.id}` };
  if (run.status === 'complete') return { ...told, title: `${run.sourceName} is in step`, body: run.message };
  if (run.status === 'error')
    return { ...told, title: `${run.sourceName} failed`, body: run.error?.message ?? run.message };
  return null;
}
