/** The end of a run, as somebody who follows it sees it. */
import type { RunView } from '@syncline/domain/run';
import type { signIn } from './test-server.ts';

/** Asks again with every sign of life of any run, so the end cannot be missed between asking and listening. */
export function runEnded({ api }: Awaited<ReturnType<typeof signIn>>, runId: string): Promise<RunView> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await api.sync.status.query({ runId });
      if (run.endedAt === null) return;
      subscription.unsubscribe();
      resolve(run);
    };
    const subscription = api.sync.live.subscribe(
      { runs: true },
      { onData: () => void look().catch(reject), onError: reject },
    );
  });
}
