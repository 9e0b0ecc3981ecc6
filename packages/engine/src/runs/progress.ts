/**
 * What the executor reports, brought to the store at a bounded rate: the first report at once, then the latest
 * one every so often, and the last before anything else is saved.
 */
import type { RunEvent } from '@syncline/domain/run';
import type { RunFacts } from './run-store.ts';

export type Report = Extract<RunEvent, { type: 'report' }>;

export interface ProgressReporter {
  report(event: Report, facts: RunFacts): void;
  /** Waits until the latest report is stored. Rejects if storing failed. */
  flush(): Promise<void>;
}

/** `intervalMs` 250 is the four updates a second of R 10. */
export function createProgressReporter(
  save: (event: Report, facts: RunFacts) => Promise<void>,
  { now, intervalMs = 250 }: { now: () => number; intervalMs?: number },
): ProgressReporter {
  let pending: { event: Report; facts: RunFacts } | null = null;
  let savedAt = Number.NEGATIVE_INFINITY;
  let saving: Promise<void> = Promise.resolve();
  let failure: unknown = null;
  let isSaving = false;

  const saveLatest = () => {
    if (isSaving || !pending) return;
    const { event, facts } = pending;
    pending = null;
    isSaving = true;
    savedAt = now();
    saving = save(event, facts)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => {
        isSaving = false;
      });
  };

  return {
    report(event, facts) {
      const isNewPhase = pending !== null && pending.event.phase !== event.phase;
      pending = { event, facts };
      if (isNewPhase || now() - savedAt >= intervalMs) saveLatest();
    },
    async flush() {
      await saving;
      saveLatest();
      await saving;
      if (failure) throw failure;
    },
  };
}
