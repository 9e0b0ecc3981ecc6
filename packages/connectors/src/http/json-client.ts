/**
 * Requests to a JSON API that has limits. A request takes its turn in all of its lanes. One that is refused for now
 * (429, 503) blocks its lane for everybody and is sent again when the upstream said: at once where that is soon, while a
 * longer wait is handed to the engine as ConnectorError 'rate_limited'. Other failures throw the kind they are of.
 */
import { DEFAULT_STALL_TIMEOUT_MS, type ConnectorDeps } from '../connector.ts';
import { ConnectorError, type Failure } from '../failure.ts';
import { failureOfAnswer, unreadable } from './api-failure.ts';
import { exchange, nameOf, type Incoming } from './exchange.ts';
import type { Lane } from './rate-limits.ts';
import { pauseAfter } from './refusal.ts';
import { parseStorableJson } from './storable-json.ts';
import { createWaits, type TellWait } from './waits.ts';

export interface JsonClient {
  request(call: JsonCall): Promise<JsonAnswer>;
}

interface JsonCall {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** In place of a JSON body. */
  readonly form?: URLSearchParams;
  readonly lanes: Lanes;
  /** Statuses on which the caller chooses its next step: answered, with a null body, rather than thrown. */
  readonly expects?: readonly number[];
  /** The same, with the body: `meaningOf` comes first. */
  readonly judged?: readonly number[];
  /** Ends this request alone; the client's own signal ends them all. */
  readonly signal?: AbortSignal;
}

export type Lanes = readonly [Lane, ...(readonly Lane[])];

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly bytes: number;
}

interface Options {
  readonly deps: Pick<ConnectorDeps, 'fetch' | 'now' | 'limits'>;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs?: number | undefined;
  readonly maxBytes?: number;
  /** Longer waits are handed to the engine, which frees the place of the run meanwhile. */
  readonly maxWaitMs?: number;
  readonly waiting?: TellWait;
  readonly random?: () => number;
  /** The key of the lane that an answer is about; the first one unless the upstream tells. */
  readonly laneOf?: (lanes: Lanes, headers: Headers) => string;
  /** Sees every answer, refusals included. */
  readonly onAnswer?: (lanes: Lanes, headers: Headers) => Promise<void>;
  /** The upstream's own words for an error, fit to be shown. */
  readonly detailOf?: (body: unknown) => string | null;
  /**
   * What an error means where its status alone does not tell: a failure, or 'busy' where it is waited out as a 429 is.
   * Null leaves it to the status.
   */
  readonly meaningOf?: (status: number, body: unknown) => Failure | 'busy' | null;
  /** How an answer is read, where it is not JSON. Throws where it is not what it should be. */
  readonly parse?: (text: string) => unknown;
}

const MAX_WAIT_MS = 60_000;
const MAX_BYTES = 128 * 1_024 ** 2;

/** How many refusals in a row are waited out. */
const PATIENCE: Readonly<Record<number, number>> = { 429: 8, 503: 5 };

export function createJsonClient({ deps, signal: readSignal, ...options }: Options): JsonClient {
  const { stallTimeoutMs = DEFAULT_STALL_TIMEOUT_MS, maxBytes = MAX_BYTES, random = Math.random } = options;
  const {
    maxWaitMs = MAX_WAIT_MS,
    laneOf = ([first]) => first.key,
    onAnswer,
    detailOf = () => null,
    meaningOf = () => null,
    parse = parseStorableJson,
  } = options;
  const openWait = createWaits(options.waiting ?? (() => undefined));

  async function request(call: JsonCall): Promise<JsonAnswer> {
    const signal = call.signal ?? readSignal;
    const wait = openWait();
    try {
      for (let refusals = 0; ; refusals += 1) {
        signal.throwIfAborted();
        await deps.limits.take(call.lanes, { signal, maxWaitMs, onWait: wait });
        wait(null);
        const answer = await send(call, signal);
        await onAnswer?.(call.lanes, answer.headers);
        const patience = patienceWith(answer);
        if (patience === undefined || isChosen(call, answer)) return understood(call, answer);
        wait(await refused(call, answer, { refusals, patience }));
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      wait(null);
    }
  }

  /** The caller chooses its next step. */
  const isChosen = ({ expects, judged }: JsonCall, { status, text }: Incoming): boolean =>
    expects?.includes(status) === true ||
    (judged?.includes(status) === true && meaningOf(status, readable(text)) !== 'busy');

  function send(
    { url, method = 'GET', headers, body, form }: JsonCall,
    signal: AbortSignal,
  ): Promise<Incoming> {
    const content = form?.toString() ?? (body === undefined ? null : JSON.stringify(body));
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    return exchange(
      {
        url,
        method,
        headers: {
          accept: 'application/json',
          'user-agent': 'Syncline',
          ...(content !== null && { 'content-type': type }),
          ...headers,
        },
        body: content,
      },
      { fetch: deps.fetch, signal, stallTimeoutMs, maxBytes },
    );
  }

  function patienceWith({ status, text }: Incoming): number | undefined {
    if (status < 400 || PATIENCE[status] !== undefined) return PATIENCE[status];
    return meaningOf(status, readable(text)) === 'busy' ? PATIENCE[429] : undefined;
  }

  /** Blocks the lane and answers until when, or throws where that is for the engine to wait out. */
  async function refused(
    { url, lanes }: JsonCall,
    { status, headers, text }: Incoming,
    { refusals, patience }: { readonly refusals: number; readonly patience: number },
  ): Promise<Date> {
    const now = deps.now();
    const pauseMs = pauseAfter(headers, refusals, { now, random });
    // An outage is that of the endpoint.
    const lane = status === 503 ? (lanes.at(-1) ?? lanes[0]).key : laneOf(lanes, headers);
    await deps.limits.block(lane, pauseMs);
    if (pauseMs <= maxWaitMs && refusals + 1 < patience) return new Date(now.getTime() + pauseMs);
    const failure = failureOfAnswer(status, nameOf(url), detailOf(readable(text)));
    if (pauseMs <= maxWaitMs && status === 503) throw new ConnectorError(failure);
    const { advice } = failureOfAnswer(429, '', null);
    throw new ConnectorError({ ...failure, kind: 'rate_limited', advice, retryAfterMs: Math.ceil(pauseMs) });
  }

  function understood(
    { url, expects = [], judged = [] }: JsonCall,
    { status, headers, text, bytes }: Incoming,
  ): JsonAnswer {
    if (expects.includes(status)) return { status, headers, body: null, bytes };
    if (status < 200 || status > 299) {
      const meaning = meaningOf(status, readable(text));
      if (meaning !== null && meaning !== 'busy') throw new ConnectorError(meaning);
      if (judged.includes(status)) return { status, headers, body: readable(text), bytes };
      throw new ConnectorError(failureOfAnswer(status, nameOf(url), detailOf(readable(text))));
    }
    try {
      return { status, headers, body: parse(text), bytes };
    } catch (error) {
      const what = /^\s*</.test(text) ? 'a web page in place of data' : 'data that breaks off or is no JSON';
      throw new ConnectorError(unreadable(nameOf(url), what), { cause: error });
    }
  }

  return { request };
}

function readable(text: string): unknown {
  try {
    return parseStorableJson(text);
  } catch {
    return null;
  }
}
