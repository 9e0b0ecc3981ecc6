/** Has a PDF read by a thread of its own, which ends with the signal. */
import { Worker } from 'node:worker_threads';
import { ConnectorError } from '../failure.ts';
import { messageSchema, type GridJob, type GridResult } from './grid-job.ts';

interface Options {
  readonly signal: AbortSignal;
  readonly onPage?: (page: number, pages: number) => void;
}

/** The file itself lies outside of it. With more, what is no longer used stays for longer. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

export async function startGridJob(
  job: GridJob,
  { signal, onPage = () => undefined }: Options,
): Promise<GridResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./grid-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: HEAP,
  });
  const { promise, resolve, reject } = Promise.withResolvers<GridResult>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });

  worker.on('message', (sent: unknown) => {
    const message = messageSchema.parse(sent);
    if (message.kind === 'page') onPage(message.page, message.pages);
    else if (message.kind === 'done') resolve(message.result);
    else reject(new ConnectorError(message.failure));
  });
  worker.once('error', (error) =>
    reject(isOutOfMemory(error) ? new ConnectorError(tooMuch, { cause: error }) : error),
  );
  worker.once('exit', () => reject(new Error('The thread that reads the PDF ended without a word.')));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooMuch = {
  kind: 'rejected_input',
  message: 'The PDF takes more memory to read than is given to one file.',
  advice: 'Check that it is the exported list; a list of 50,000 rows takes a tenth of it.',
} as const;
