/** The newest state of every run that moves, to whoever listens for its organisation: read once per process and change. */
import type { Signals } from '@syncline/db/signals';
import type { Log } from '@syncline/db/log';
import type { RunView } from '@syncline/domain/run';
import type { RunStore } from '@syncline/engine/run-store';

export interface RunUpdates {
  listen(organisationId: string, onRun: (run: RunView) => void): () => void;
  close(): void;
}

export function createRunUpdates({
  signals,
  store,
  log,
}: {
  signals: Signals;
  store: RunStore;
  log: Log;
}): RunUpdates {
  const listeners = new Map<string, Set<(run: RunView) => void>>();
  const waiting = new Set<string>();
  let isReading = false;

  const readWaiting = async () => {
    isReading = true;
    for (const runId of waiting) {
      waiting.delete(runId);
      const found = await store.view(runId);
      if (found) listeners.get(found.organisationId)?.forEach((listener) => listener(found.view));
    }
  };

  const stop = signals.listen('run', (runId) => {
    if (listeners.size === 0) return;
    waiting.add(runId);
    if (isReading) return;
    readWaiting()
      .catch((error: unknown) => log.warn({ err: error }, 'The progress of runs could not be read'))
      .finally(() => {
        isReading = false;
      });
  });

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
    close: stop,
  };
}
