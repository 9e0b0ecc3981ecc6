/** A file behind an HTTP address: a conditional GET, redirects followed by hand, and a limit on silence. */
import { ConnectorError, type Failure } from '../failure.ts';
import { failureOfStatus } from './http-failure.ts';
import { describeUrl } from './location.ts';
import type { FileState, OpenedFile, Validators } from './opened-file.ts';
import { createStallLimit, type StallLimit } from './stall-limit.ts';

interface Options {
  /** What is known of the file from an earlier read, to be answered "not modified". */
  readonly known: FileState | null;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs: number;
}

export async function openUrl(address: string, options: Options): Promise<OpenedFile | 'unchanged'> {
  const where = describeUrl(new URL(address));
  const limit = createStallLimit(options.signal, options.stallTimeoutMs, where);
  try {
    const response = await follow(new URL(address), options, limit);
    if (response.status === 304 && options.known) {
      limit.end();
      return 'unchanged';
    }
    if (response.status !== 200) throw new ConnectorError(failureOfStatus(response, where, options.now()));
    return opened(response, where, limit, options.now());
  } catch (error) {
    limit.end();
    throw limit.explain(error);
  }
}

const MAX_REDIRECTS = 5;

/** By hand, so that every hop is HTTP and credentials never go to another origin than their own. */
async function follow(start: URL, options: Options, limit: StallLimit): Promise<Response> {
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const isOwn = url.origin === start.origin;
    const response = await limit.watch(
      options.fetch(withoutCredentials(url), {
        headers: { ...HEADERS, ...conditions(options.known), ...(isOwn && authorization(start)) },
        redirect: 'manual',
        signal: limit.signal,
      }),
    );
    const target = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (target === null) return response;
    await response.body?.cancel();
    url = new URL(target, url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new ConnectorError(redirected(start, 'to an address that is not HTTP'));
  }
  throw new ConnectorError(redirected(start, 'in circles'));
}

/**
 * Uncompressed, because a compressed body that was cut off goes unnoticed by fetch. It also gives a length to
 * show progress by, and a strong ETag where compression on the fly would weaken it. A server that compresses
 * all the same is understood.
 */
const HEADERS = {
  accept: 'text/csv, text/plain;q=0.9, */*;q=0.5',
  'accept-encoding': 'identity',
  'user-agent': 'Syncline',
};
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function conditions(known: FileState | null): Record<string, string> {
  return {
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  };
}

/** fetch refuses addresses with a user name; they are sent as what they mean. */
function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function withoutCredentials(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function opened(response: Response, where: string, limit: StallLimit, now: Date): OpenedFile {
  const length = response.headers.get('content-length');
  // The length of a compressed answer is not that of the file; such an answer is checked by the HTTP client.
  const size = length === null || response.headers.has('content-encoding') ? null : Number(length);
  const reader = (response.body ?? new Blob([]).stream()).getReader();

  async function* body() {
    let received = 0;
    try {
      for (;;) {
        const { value, done } = await limit.watch(reader.read());
        if (done) break;
        received += value.length;
        yield value;
      }
    } catch (error) {
      const reason = limit.explain(error);
      const isBroken = reason instanceof ConnectorError && reason.failure.kind === 'unavailable';
      throw isBroken && size !== null ? new ConnectorError(cutOff(where, size), { cause: error }) : reason;
    }
    if (size !== null && received !== size) throw new ConnectorError(cutOff(where, size));
  }

  return {
    body: body(),
    size,
    contentType: response.headers.get('content-type'),
    validators: validatorsOf(response.headers, now),
    close: async () => limit.end(),
  };
}

/**
 * Only strong ones: a weak ETag may stand for other bytes, and a file may change twice in the second that
 * Last-Modified names, unless the answer was given later than that second (RFC 9110, 8.8.2.2). What has none
 * is recognised by its hash.
 */
function validatorsOf(headers: Headers, now: Date): Validators {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  const date = Date.parse(headers.get('date') ?? now.toUTCString());
  const isStrong = lastModified !== null && date - Date.parse(lastModified) >= 1_000;
  return {
    ...(etag !== null && etag.startsWith('"') && { etag }),
    ...(isStrong && { lastModified }),
  };
}

const redirected = (start: URL, how: string): Failure => ({
  kind: 'misconfigured',
  message: `${describeUrl(start)} redirects ${how}.`,
  advice: 'Open the address in a browser and enter the one it ends at, or ask the owner of the server.',
});

const cutOff = (where: string, size: number): Failure => ({
  kind: 'unavailable',
  message: `${where} broke off before all of its ${size} bytes had come.`,
  advice: 'Nothing was applied. It is tried again; if it keeps happening, check the network and the server.',
});
