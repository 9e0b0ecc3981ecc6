/** Awaiting what a subscription or a run will tell, instead of waiting for time to pass. */
import type { LiveEvent, LiveRequest } from '@syncline/api/live';
import type { RunView } from '@syncline/domain/run';
import { onTestFinished } from 'vitest';
import type { Person } from './test-server.ts';

export interface Following {
  readonly events: readonly LiveEvent[];
  /** Resolves with the first event, past or to come, for which `found` says so. */
  until(found: (event: LiveEvent) => boolean): Promise<LiveEvent>;
  /** The id of the last event, to resume after. */
  lastId(): string | undefined;
  stop(): void;
}

/** Resolves once the subscription is up. */
export async function follow(
  { api }: Pick<Person, 'api'>,
  request: Partial<LiveRequest>,
): Promise<Following> {
  const events: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  let failure: unknown = null;
  let id: string | undefined;
  const wake = () => waiting.forEach((look) => look());
  const subscription = api.sync.live.subscribe(
    { heads: false, runs: false, ...request, changes: [...(request.changes ?? [])] },
    {
      onData(event) {
        id = event.id;
        events.push(event.data);
        wake();
      },
      onError(error) {
        failure = error;
        wake();
      },
    },
  );
  onTestFinished(() => subscription.unsubscribe());

  const until = (found: (event: LiveEvent) => boolean) =>
    new Promise<LiveEvent>((resolve, reject) => {
      const look = () => {
        const event = events.find(found);
        if (!event && failure === null) return;
        waiting.delete(look);
        if (event) resolve(event);
        else reject(failure);
      };
      waiting.add(look);
      look();
    });
  await until(({ kind }) => kind === 'ready');
  return { events, until, lastId: () => id, stop: () => subscription.unsubscribe() };
}

/** Starts a run and resolves with it as it ended. */
export async function syncToEnd(person: Person, sourceId: string): Promise<RunView> {
  const live = await follow(person, { runs: true });
  const { runId } = await person.api.sync.startSync.mutate({ sourceId });
  const event = await live.until((it) => it.kind === 'run' && it.run.id === runId && it.run.endedAt !== null);
  live.stop();
  if (event.kind !== 'run') throw new Error('unreachable');
  return event.run;
}
