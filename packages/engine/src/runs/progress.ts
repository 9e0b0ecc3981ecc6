/**
 * What the executor reports, brought to the store at a bounded rate: the first report at once, then the latest one
 * every so often, and the last before anything else is saved. What is shown is never older than one interval.
 */
import type { RunEvent } from '@syncline/domain/run';
import type { RunFacts } from './run-store.ts';

export type Report = Extract<RunEvent, { type: 'report' }>;

export interface ProgressReporter {
  report(event: Report, facts: RunFacts): void;
  /** Waits until the latest report is stored. Rejects if storing failed. */
  flush(): Promise<void>;
  close(): void;
}

/** `intervalMs` 250 is four updates a second. */
export function createProgressReporter(
  save: (event: Report, facts: RunFacts) => Promise<void>,
  { intervalMs = 250 }: { intervalMs?: number } = {},
): ProgressReporter {
  let latest: { readonly event: Report; readonly facts: RunFacts } | null = null;
  let saving: Promise<void> | null = null;
  let pause: NodeJS.Timeout | null = null;
  let failure: unknown = null;

  const saveLatest = () => {
    if (!latest || saving) return;
    const { event, facts } = latest;
    latest = null;
    saving = save(event, facts)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => {
        saving = null;
      });
    pause ??= setTimeout(() => {
      pause = null;
      void Promise.resolve(saving).then(saveLatest);
    }, intervalMs);
  };

  return {
    report(event, facts) {
      latest = { event, facts };
      if (!pause) saveLatest();
    },
    async flush() {
      await saving;
      saveLatest();
      await saving;
      if (failure) throw failure;
    },
    close() {
      if (pause) clearTimeout(pause);
      latest = null;
    },
  };
}
