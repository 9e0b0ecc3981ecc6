/** A CSV file as a source, and its runs from the request to the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TRPCClientError } from '@trpc/client';
import { csvMapping } from './csv-file.ts';
import type { ServerProcess } from './server-process.ts';

type Api = ServerProcess['api'];

const HOUR_MS = 3_600_000;

export async function createCsvSource(api: Api, path: string): Promise<string> {
  const { id } = await api.sources.create.mutate({
    name: path,
    kind: 'file',
    storeId: null,
    runTimeoutMs: HOUR_MS,
    config: { location: { from: 'path', path }, mapping: csvMapping },
  });
  return id;
}

const LOOK_MS = 100;

/** Returns how long the run took from the request to its end, by the server's own clock. */
export async function runSource(api: Api, sourceId: string, expected: { rows: number }): Promise<number> {
  const runId = await start(api, sourceId);
  let run = await api.sync.status.query({ runId });
  while (run.endedAt === null) {
    await sleep(LOOK_MS);
    run = await api.sync.status.query({ runId });
  }
  if (run.status !== 'complete') throw new Error(`The run ended as ${run.status}: ${run.error?.message}`);
  if (run.stats.rows !== expected.rows || run.counts.rejected > 0)
    throw new Error(`The run read ${run.stats.rows} rows, ${run.counts.rejected} of them rejected`);
  return Date.parse(run.endedAt) - Date.parse(run.queuedAt);
}

/** A source is not started by hand again within seconds; whoever asks too early asks again. */
async function start(api: Api, sourceId: string): Promise<string> {
  for (;;) {
    try {
      return (await api.sync.startSync.mutate({ sourceId })).runId;
    } catch (error) {
      if (!(error instanceof TRPCClientError) || error.data?.appCode !== 'too_many_requests') throw error;
      await sleep(LOOK_MS);
    }
  }
}
