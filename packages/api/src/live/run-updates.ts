/** The newest state of every run that moves, to whoever listens for its organisation: read once per process and change. */
import type { Log } from '@syncline/db/log';
import type { Signals } from '@syncline/db/signals';
import type { RunView } from '@syncline/domain/run';
import type { RunStore } from '@syncline/engine/run-store';

export interface RunUpdates {
  listen(organisationId: string, onRun: (run: RunView) => void): () => void;
  close(): void;
}

interface Deps {
  readonly signals: Signals;
  readonly store: Pick<RunStore, 'view'>;
  readonly log: Log;
  /** How soon a read that failed is tried again, in milliseconds. */
  readonly retryMs?: number;
}

export function createRunUpdates({ signals, store, log, retryMs = 1_000 }: Deps): RunUpdates {
  const listeners = new Map<string, Set<(run: RunView) => void>>();
  const waiting = new Set<string>();
  /** Told to somebody and not ended then: after a gap in the signals they are looked at again. */
  const unended = new Set<string>();
  let isReading = false;
  let retry: NodeJS.Timeout | null = null;

  const tell = async (runId: string) => {
    const found = await store.view(runId);
    unended.delete(runId);
    if (!found) return;
    if (found.view.endedAt === null) unended.add(runId);
    listeners.get(found.organisationId)?.forEach((listener) => listener(found.view));
  };

  const readWaiting = async () => {
    if (isReading) return;
    isReading = true;
    for (const runId of waiting) {
      waiting.delete(runId);
      try {
        await tell(runId);
      } catch (error) {
        log.warn({ err: error }, 'The progress of a run could not be read; trying again shortly');
        waiting.add(runId);
        retry ??= setTimeout(() => {
          retry = null;
          void readWaiting();
        }, retryMs);
        break;
      }
    }
    isReading = false;
  };

  const look = (runIds: Iterable<string>) => {
    if (listeners.size === 0) return;
    for (const runId of runIds) waiting.add(runId);
    void readWaiting();
  };

  const stopListening = signals.listen('run', (runId) => look([runId]));
  const stopGap = signals.onGap(() => look(unended));

  return {
    listen(organisationId, onRun) {
      const ofOrganisation = listeners.get(organisationId) ?? new Set();
      listeners.set(organisationId, ofOrganisation);
      ofOrganisation.add(onRun);
      return () => {
        ofOrganisation.delete(onRun);
        if (ofOrganisation.size === 0) listeners.delete(organisationId);
      };
    },
    close() {
      stopListening();
      stopGap();
      if (retry) clearTimeout(retry);
    },
  };
}
