/** The thread in which a PDF is read: it keeps a processor busy for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { ConnectorError } from '../failure.ts';
import type { GridMessage } from './grid-job.ts';
import { gridLayoutSchema } from './grid-layout.ts';
import { runGridJob } from './run-grid-job.ts';

const jobSchema = z.object({
  pdf: z.union([z.object({ path: z.string() }), z.object({ bytes: z.instanceof(Uint8Array) })]),
  layout: gridLayoutSchema,
  target: z.string().nullable(),
  maxRows: z.int().nullable(),
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; a thread has one parent
const tell = (message: GridMessage) => parentPort?.postMessage(message);

try {
  const result = await runGridJob(jobSchema.parse(workerData), (page, pages) =>
    tell({ kind: 'page', page, pages }),
  );
  tell({ kind: 'done', result });
} catch (error) {
  if (!(error instanceof ConnectorError)) throw error;
  const { kind, message, advice } = error.failure;
  tell({ kind: 'refused', failure: { kind, message, advice } });
}
