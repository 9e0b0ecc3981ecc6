/** Authorised requests to one restaurant of the Toast API, within its limits, and the time by its clock. */
import type { z } from 'zod';
import type { ConnectorDeps, ReadRequest } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { createJsonClient, type JsonAnswer, type Lanes } from '../http/json-client.ts';
import { nameOf } from '../http/exchange.ts';
import { dateOf } from '../http/refusal.ts';
import type { ToastConfig } from './toast-config.ts';
import { lanesOf } from './toast-lanes.ts';
import { createToastLogin } from './toast-login.ts';
import { detailIn, misshapen, tokenRefused } from './toast-failures.ts';

export interface ToastApi {
  get<Body>(request: ToastGet<Body>): Promise<ToastAnswer<Body>>;
  /** Waits until the next window of history may begin. */
  historyTurn(): Promise<void>;
  /**
   * What Toast's own clock showed in its last answer. It may be behind, which does no harm; our clock could be set between two
   * answers, and a read up to a time that is yet to come would miss what happens until then.
   */
  now(): number;
}

export interface ToastGet<Body> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Body>;
  /** Statuses on which the caller chooses its next step. */
  readonly expects?: readonly number[];
  readonly signal?: AbortSignal;
}

export type ToastAnswer<Body> = { readonly headers: Headers; readonly bytes: number } & (
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly status: number }
);

export interface ToastContext {
  readonly config: ToastConfig;
  readonly deps: ConnectorDeps;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs?: number;
  readonly waiting?: ReadRequest<unknown>['waiting'];
}

export function createToastApi({ config, deps, signal, waiting, stallTimeoutMs }: ToastContext): ToastApi {
  const lanes = lanesOf(config);
  let toldAt: number | null = null;
  const client = createJsonClient({
    deps,
    signal,
    stallTimeoutMs,
    ...(waiting ? { waiting } : { maxWaitMs: PATIENCE_OF_PEOPLE_MS }),
    laneOf,
    onAnswer: heedLimits,
    detailOf: (body) => detailIn(body, [config.clientSecret]),
  });
  const login = createToastLogin(config, { deps, client, lane: lanes.login });

  async function heedLimits(used: Lanes, headers: Headers): Promise<void> {
    toldAt = dateOf(headers)?.getTime() ?? toldAt;
    const exhaustedMs = exhaustedFor(headers);
    if (exhaustedMs > 0) await deps.limits.block(laneOf(used, headers), exhaustedMs);
  }

  async function get<Body>(request: ToastGet<Body>): Promise<ToastAnswer<Body>> {
    const url = new URL(`${config.baseUrl}${request.path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const answer = await authorised(url, request);
    const { headers, bytes, status } = answer;
    if (request.expects?.includes(status)) return { ok: false, status, headers, bytes };
    const { data, error } = request.schema.safeParse(answer.body);
    if (error) throw new ConnectorError(misshapen(nameOf(url)), { cause: error });
    return { ok: true, body: data, headers, bytes };
  }

  /** A token may end early. Then a new login is tried, once. */
  async function authorised(url: URL, request: ToastGet<unknown>): Promise<JsonAnswer> {
    const used: Lanes = [lanes.restaurant, lanes.endpoint(request.path)];
    for (let attempt = 1; ; attempt += 1) {
      const token = await login.token();
      const answer = await client.request({
        url,
        headers: { authorization: `Bearer ${token}`, 'toast-restaurant-external-id': config.restaurantGuid },
        lanes: used,
        expects: [401, ...(request.expects ?? [])],
        ...(request.signal && { signal: request.signal }),
      });
      if (answer.status !== 401) return answer;
      await login.drop(token);
      if (attempt === 2) throw new ConnectorError(tokenRefused);
    }
  }

  async function historyTurn(): Promise<void> {
    try {
      // Not told as a wait: Toast did not ask for it, and it is over in seconds.
      await deps.limits.take([lanes.history], { signal, maxWaitMs: 60_000, onWait: () => undefined });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  return { get, historyTurn, now: () => toldAt ?? deps.now().getTime() };
}

/** Nobody shows a wait where there is no run: a person is waiting for the answer. */
const PATIENCE_OF_PEOPLE_MS = 5_000;

/** Toast says which of its limits an answer is about; that of an endpoint is the last one. */
function laneOf(lanes: Lanes, headers: Headers): string {
  const isEndpoint = headers.get('x-toast-ratelimit-by')?.includes('ENDPOINT') ?? false;
  return (isEndpoint ? lanes.at(-1) : undefined)?.key ?? lanes[0].key;
}

/**
 * The milliseconds for which nothing is left, by Toast's own clock. A slice of one second that was used up is no news: the
 * spacing keeps to those, and two headers in whole seconds could not tell when it ends.
 */
function exhaustedFor(headers: Headers): number {
  if (headers.get('x-toast-ratelimit-remaining')?.trim() !== '0') return 0;
  const reset = Number(headers.get('x-toast-ratelimit-reset') ?? Number.NaN) * 1_000;
  const waitMs = reset - (dateOf(headers)?.getTime() ?? Number.NaN);
  return waitMs > SHORT_SLICE_MS ? Math.min(waitMs, LONGEST_SLICE_MS) : 0;
}

/** A second, and what rounding and two machines' clocks may add. */
const SHORT_SLICE_MS = 3_000;
const LONGEST_SLICE_MS = 15 * 60_000;
