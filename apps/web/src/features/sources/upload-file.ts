import { z } from '../../schema.ts';

const answer = z.object({ uploadId: z.string(), name: z.string(), bytes: z.number() });
export type Upload = z.infer<typeof answer>;

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
    else reject(new Error(refusalText(request.status)));
  });
  request.addEventListener('error', () =>
    reject(new Error('The server could not be reached. Check your connection and try again.')),
  );
  request.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')));
  request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));

  signal.addEventListener('abort', abort);
  request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return promise;
}

function refusalText(status: number): string {
  if (status === 401) return 'Your session has ended. Sign in again, then upload the file once more.';
  if (status === 403) return 'Only admins may upload files.';
  if (status === 413) return 'The file is larger than the server takes. Give it as a URL or a path instead.';
  return 'The upload failed on the server. Try again.';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
