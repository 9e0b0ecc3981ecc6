/** One request and the whole of its answer, with a limit on silence and one on size. */
import { ConnectorError } from '../failure.ts';
import { createStallLimit, type StallLimit } from '../file/stall-limit.ts';
import { oversized } from './api-failure.ts';

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: number;
}

interface Conditions {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs: number;
  readonly maxBytes: number;
}

/** Throws ConnectorError where no whole answer comes. Redirects are answers: credentials follow none. */
export async function exchange(
  { url, method, headers, body }: Outgoing,
  { fetch, signal, stallTimeoutMs, maxBytes }: Conditions,
): Promise<Incoming> {
  const where = nameOf(url);
  const limit = createStallLimit(signal, stallTimeoutMs, where);
  try {
    signal.throwIfAborted();
    const response = await limit.watch(
      fetch(url, { method, headers, body, redirect: 'manual', signal: limit.signal }),
    );
    const content = response.ok
      ? await bodyOf(response, limit, maxBytes, where)
      : await bodyOf(response, limit, MAX_ERROR_BYTES, where).catch(() => nothing);
    signal.throwIfAborted();
    return { status: response.status, headers: response.headers, ...content };
  } catch (error) {
    throw limit.explain(error);
  } finally {
    limit.end();
  }
}

/** The address as it may be shown: without its query. */
export const nameOf = (url: URL): string => `${url.host}${url.pathname}`;

const MAX_ERROR_BYTES = 65_536;

/** What came of an error's body does not matter: its status says enough. */
const nothing = { text: '', bytes: 0 };

async function bodyOf(response: Response, limit: StallLimit, maxBytes: number, where: string) {
  if (response.body === null) return nothing;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { value, done } = await limit.watch(reader.read());
    if (done) return { text: text + decoder.decode(), bytes };
    bytes += value.length;
    if (bytes > maxBytes) throw new ConnectorError(oversized(where, maxBytes));
    text += decoder.decode(value, { stream: true });
  }
}
