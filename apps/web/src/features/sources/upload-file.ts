import { z } from '../../schema.ts';

const answer = z.object({ uploadId: z.string(), name: z.string(), bytes: z.number() });
export type Upload = z.infer<typeof answer>;

export type UploadFailure = 'sessionEnded' | 'adminsOnly' | 'tooLarge' | 'serverFailed' | 'unreachable';

export class UploadError extends Error {
  readonly reason: UploadFailure;

  constructor(reason: UploadFailure) {
    super(`The upload failed: ${reason}.`);
    this.reason = reason;
  }
}

interface UploadOptions {
  readonly signal: AbortSignal;
  /** Bytes sent so far, of the file's. */
  readonly onProgress: (sent: number) => void;
}

/** Sends a file to the server, which keeps it for a source. `fetch` cannot tell how much it has sent, so this is XMLHttpRequest. */
export function uploadFile(file: File, { signal, onProgress }: UploadOptions): Promise<Upload> {
  const { promise, resolve, reject } = Promise.withResolvers<Upload>();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();

  request.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(loaded, file.size)));
  request.addEventListener('load', () => {
    const body = answer.safeParse(parseJson(request.responseText));
    if (request.status < 300 && body.success) resolve(body.data);
    else reject(new UploadError(reasonOf(request.status)));
  });
  request.addEventListener('error', () => reject(new UploadError('unreachable')));
  request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
  request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));

  signal.addEventListener('abort', abort);
  request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return promise;
}

function reasonOf(status: number): UploadFailure {
  if (status === 401) return 'sessionEnded';
  if (status === 403) return 'adminsOnly';
  if (status === 413) return 'tooLarge';
  return 'serverFailed';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
