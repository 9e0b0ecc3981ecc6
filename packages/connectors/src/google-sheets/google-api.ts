/** Authorised requests to Google's Sheets and Drive, within their quotas. */
import type { z } from 'zod';
import type { ConnectorDeps, ReadRequest } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { nameOf } from '../http/exchange.ts';
import { createJsonClient, type JsonAnswer, type Lanes } from '../http/json-client.ts';
import { meaningOf, misshapen, tokenRefused } from './google-failures.ts';
import { createGoogleLogin } from './google-login.ts';
import { judgeKey } from './service-account.ts';
import type { ServiceAccountInput } from './sheets-config.ts';
import { addressesOf } from './spreadsheet-address.ts';

export interface GoogleApi {
  /** The address that a spreadsheet has to be shared with. */
  readonly email: string;
  get<Body>(request: GoogleGet<Body>): Promise<GoogleAnswer<Body>>;
}

interface GoogleGet<Body> {
  readonly of: 'sheets' | 'drive';
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly schema: z.ZodType<Body>;
  /** Statuses on which the caller chooses its next step. */
  readonly expects?: readonly number[];
}

type GoogleAnswer<Body> = { readonly bytes: number } & (
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly status: number }
);

export interface GoogleContext {
  readonly config: ServiceAccountInput;
  readonly deps: ConnectorDeps;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs?: number;
  readonly waiting?: ReadRequest<unknown>['waiting'];
}

/** A block of rows is about a megabyte; this is what a few enormous cells may make of it. */
const MAX_BYTES = 64 * 1_024 ** 2;

export function createGoogleApi({ config, deps, signal, stallTimeoutMs, waiting }: GoogleContext): GoogleApi {
  const judged = judgeKey(config.serviceAccountKey);
  if (!judged.ok) throw new ConnectorError(unusable(judged.problem));
  const { account } = judged;
  const addresses = addressesOf(config);
  const client = createJsonClient({
    deps,
    signal,
    stallTimeoutMs,
    maxBytes: MAX_BYTES,
    ...(waiting ? { waiting } : { maxWaitMs: PATIENCE_OF_PEOPLE_MS }),
    meaningOf: (status, body) => meaningOf(status, body, account),
  });
  const login = createGoogleLogin(account, { deps, signal, stallTimeoutMs, address: addresses.token });

  async function get<Body>(request: GoogleGet<Body>): Promise<GoogleAnswer<Body>> {
    const url = new URL(`${addresses[request.of]}${request.path}`);
    for (const [name, value] of request.query ?? []) url.searchParams.append(name, value);
    const { status, body, bytes } = await authorised(url, request);
    if (request.expects?.includes(status)) return { ok: false, status, bytes };
    const { data, error } = request.schema.safeParse(body);
    if (error) throw new ConnectorError(misshapen(nameOf(url)), { cause: error });
    return { ok: true, body: data, bytes };
  }

  /** A token may end early. Then a new login is tried, once. */
  async function authorised(url: URL, { of, expects = [] }: GoogleGet<unknown>): Promise<JsonAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const token = await login.token();
      const answer = await client.request({
        url,
        headers: { authorization: `Bearer ${token}` },
        lanes: lanesOf(of, url.host, account),
        expects: [401, ...expects],
      });
      if (answer.status !== 401) return answer;
      await login.drop(token);
      if (attempt === 2) throw new ConnectorError(tokenRefused);
    }
  }

  return { email: account.email, get };
}

/** Nobody shows a wait where there is no run: a person is waiting for the answer. */
const PATIENCE_OF_PEOPLE_MS = 5_000;

const MINUTE_MS = 60_000;

/**
 * 60 reads a minute for an account and 300 for its project, refilled every minute: a few are left over for what else uses
 * the account. Drive allows so much more that spacing is enough.
 */
function lanesOf(
  of: GoogleGet<unknown>['of'],
  host: string,
  { email, project }: { readonly email: string; readonly project: string | null },
): Lanes {
  const user = `google ${of} ${host} ${email}`;
  if (of === 'drive') return [{ key: user, spacingMs: 20 }];
  return [
    { key: user, spacingMs: 10, slice: { requests: 55, ms: MINUTE_MS } },
    {
      key: `google ${of} ${host} project ${project ?? email}`,
      spacingMs: 10,
      slice: { requests: 280, ms: MINUTE_MS },
    },
  ];
}

const unusable = (problem: string) =>
  ({
    kind: 'misconfigured',
    message: 'The key of the service account cannot be used.',
    advice: problem,
  }) as const;
