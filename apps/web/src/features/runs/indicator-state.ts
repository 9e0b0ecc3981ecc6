/** [A5] The one state that the sidebar shows for all sources together. */
import type { RunView } from '@syncline/domain/run';
import { z } from '../../schema.ts';
import { isUnderWay } from './run-state.ts';

export type IndicatorState =
  /** Nothing has been synced so far; `next` is when the first source runs by itself. */
  | { readonly state: 'idle'; readonly next: string | null }
  | {
      readonly state: 'syncing';
      readonly percent: number;
      readonly sourceNames: readonly string[];
      readonly runId: string;
    }
  | { readonly state: 'success'; readonly at: string }
  | {
      readonly state: 'error';
      readonly message: string;
      readonly sourceName: string;
      readonly runId: string;
      readonly more: number;
    }
  | {
      readonly state: 'rate-limited';
      /** What the run waits for: the upstream's leave, or its next attempt. */
      readonly reason: 'rate-limited' | 'retrying';
      readonly resumeAt: string;
      readonly sourceName: string;
      readonly runId: string;
    };

interface SourceState {
  readonly latestRun: RunView | null;
  readonly lastSyncedAt: string | null;
  readonly nextDueAt: string | null;
}

/** What is going on outweighs what went wrong, and that outweighs what went well. */
export function indicatorState(sources: readonly SourceState[]): IndicatorState {
  const latest = sources.flatMap(({ latestRun }) => latestRun ?? []);

  const [working, ...others] = latest.filter((run) => isUnderWay(run) && run.resumeAt === null);
  if (working) {
    const all = [working, ...others];
    const percent = all.reduce((sum, run) => sum + run.progress, 0) / all.length;
    const sourceNames = all.map(({ sourceName }) => sourceName);
    return { state: 'syncing', percent, sourceNames, runId: working.id };
  }

  const waiting = latest
    .filter(isUnderWay)
    .toSorted((a, b) => (a.resumeAt ?? '').localeCompare(b.resumeAt ?? ''))[0];
  if (waiting?.resumeAt)
    return {
      state: 'rate-limited',
      reason: waiting.status === 'retrying' ? 'retrying' : 'rate-limited',
      resumeAt: waiting.resumeAt,
      sourceName: waiting.sourceName,
      runId: waiting.id,
    };

  const [failed, ...moreFailed] = latest
    .filter(({ status }) => status === 'error')
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  if (failed)
    return {
      state: 'error',
      message: failed.error?.message ?? '',
      sourceName: failed.sourceName,
      runId: failed.id,
      more: moreFailed.length,
    };

  const lastSyncedAt = sources
    .flatMap((source) => source.lastSyncedAt ?? [])
    .toSorted()
    .at(-1);
  if (lastSyncedAt !== undefined) return { state: 'success', at: lastSyncedAt };
  const [next = null] = sources.flatMap((source) => source.nextDueAt ?? []).toSorted();
  return { state: 'idle', next };
}

/** What is worth remembering over a reload: how things ended, not what was under way. */
export const settledStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle'), next: z.nullable(z.iso.datetime()) }),
  z.object({ state: z.literal('success'), at: z.iso.datetime() }),
  z.object({
    state: z.literal('error'),
    message: z.string(),
    sourceName: z.string(),
    runId: z.string(),
    more: z.int(),
  }),
]);
