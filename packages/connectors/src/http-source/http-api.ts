/** Authorised requests of a document to its API: filled templates, logins, what its errors mean, and the server's clock. */
import { createHash } from 'node:crypto';
import type { ConnectorDeps, ReadRequest } from '../connector.ts';
import { ConnectorError, type Failure } from '../failure.ts';
import { failureOfAnswer, unreadable } from '../http/api-failure.ts';
import { createJsonClient, type JsonAnswer } from '../http/json-client.ts';
import { nameOf } from '../http/exchange.ts';
import { dateOf } from '../http/refusal.ts';
import { parseStorableJson } from '../http/storable-json.ts';
import type { Token } from '../http/tokens.ts';
import type { HttpDocument } from './http-document.ts';
import { accountOf, lanesOf } from './http-lanes.ts';
import type { HttpSourceInput } from './http-source-config.ts';
import { fill, fillJson, type Values } from './template.ts';
import { scalarAt } from './value-at.ts';

export interface HttpContext {
  readonly config: HttpSourceInput;
  readonly deps: ConnectorDeps;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs?: number;
  readonly waiting?: ReadRequest<unknown>['waiting'];
}

export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly body: unknown;
      readonly headers: Headers;
      readonly bytes: number;
      readonly url: URL;
    }
  /** The document says that this error means that there is nothing, or that the pages are to be read from the first. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'start-over' };

export interface HttpApi {
  /** `address` is one that an answer named; it has to lie where the API does. */
  ask(values: Values, address?: string): Promise<HttpAnswer>;
  /** By the clock of the server, as far as it has told one. */
  now(): number;
}

/** A person waits for the answer where there is no run. */
const PATIENCE_OF_PEOPLE_MS = 5_000;
const LONGEST_RESET_MS = 15 * 60_000;

export function createHttpApi({ config, deps, signal, waiting, stallTimeoutMs }: HttpContext): HttpApi {
  const { document } = config;
  const lanes = lanesOf(config);
  const secrets: Values = {
    username: config.username,
    clientId: config.clientId,
    token: config.token,
    password: config.password,
    clientSecret: config.clientSecret,
  };
  let toldAt: number | null = null;
  const client = createJsonClient({
    deps,
    signal,
    stallTimeoutMs,
    ...(waiting ? { waiting } : { maxWaitMs: PATIENCE_OF_PEOPLE_MS }),
    onAnswer: heed,
    meaningOf: (status, body) => {
      const found = meaningOf(document, status, body);
      if (found?.means === 'busy') return 'busy';
      return found?.means === 'fail' ? failureOf(document, status, found) : null;
    },
    ...(document.format === 'json-lines' && { parse: parseLines }),
  });

  async function heed(_: unknown, headers: Headers): Promise<void> {
    toldAt = dateOf(headers)?.getTime() ?? toldAt;
    const { limitHeaders } = document;
    if (!limitHeaders || headers.get(limitHeaders.remaining)?.trim() !== '0') return;
    const reset = Number(headers.get(limitHeaders.reset) ?? Number.NaN);
    const ms =
      limitHeaders.resetIs === 'unix' ? reset * 1_000 - (toldAt ?? deps.now().getTime()) : reset * 1_000;
    if (ms > 0) await deps.limits.block(lanes[0].key, Math.min(ms, LONGEST_RESET_MS));
  }

  const tokenKey = () =>
    `${accountOf(config)} ${createHash('sha256').update(JSON.stringify(document.auth)).digest('hex').slice(0, 16)}`;

  async function logIn(): Promise<Token> {
    const { auth } = document;
    if (auth.kind === 'login') {
      const url = within(document, auth.path, secrets);
      const body = fillJson(auth.body, secrets);
      const answer = await client.request({ url, method: 'POST', body, lanes, expects: [400, 401, 403] });
      return tokenIn(answer, url, { token: auth.token, expiresIn: auth.expiresIn });
    }
    if (auth.kind !== 'oauth2-client-credentials') throw new Error('Nobody logs in there.');
    const url = new URL(auth.tokenUrl);
    const { clientId = '', clientSecret = '' } = config;
    const inHeader = auth.credentialsIn === 'header';
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      ...(auth.scope !== undefined && { scope: auth.scope }),
      ...(!inHeader && { client_id: clientId, client_secret: clientSecret }),
    });
    const headers = inHeader ? { authorization: basic(clientId, clientSecret) } : {};
    const answer = await client.request({
      url,
      method: 'POST',
      form,
      headers,
      lanes,
      expects: [400, 401, 403],
    });
    return tokenIn(answer, url, { token: 'access_token', expiresIn: 'expires_in' });
  }

  function tokenIn(
    { status, body }: JsonAnswer,
    url: URL,
    { token, expiresIn }: { token: string; expiresIn: string | undefined },
  ): Token {
    if (status >= 400) throw new ConnectorError(loginRefused(url, status));
    const value = scalarAt(body, token);
    if (value === null) throw new ConnectorError(unreadable(nameOf(url), 'a login without a token'));
    const seconds = Number(expiresIn === undefined ? Number.NaN : scalarAt(body, expiresIn));
    const livesMs = Number.isFinite(seconds) ? Math.max(0, seconds - 30) * 1_000 : UNTOLD_LIFE_MS;
    return { value, expiresAt: new Date(deps.now().getTime() + livesMs) };
  }

  /** What makes a request one of this account. */
  async function authorisation(url: URL): Promise<{ headers: Record<string, string>; token: string | null }> {
    const { auth } = document;
    switch (auth.kind) {
      case 'none':
        return { headers: {}, token: null };
      case 'bearer':
        return { headers: { authorization: `Bearer ${config.token ?? ''}` }, token: null };
      case 'basic':
        return {
          headers: { authorization: basic(config.username ?? '', config.password ?? '') },
          token: null,
        };
      case 'api-key':
        if (auth.in === 'header') return { headers: { [auth.name]: config.token ?? '' }, token: null };
        url.searchParams.set(auth.name, config.token ?? '');
        return { headers: {}, token: null };
      case 'login': {
        const token = await deps.tokens.get(tokenKey(), logIn);
        return { headers: { [auth.header]: `${auth.prefix}${token}` }, token };
      }
      case 'oauth2-client-credentials': {
        const token = await deps.tokens.get(tokenKey(), logIn);
        return { headers: { authorization: `Bearer ${token}` }, token };
      }
    }
  }

  async function ask(values: Values, address?: string): Promise<HttpAnswer> {
    const all = { ...secrets, ...values };
    const statuses = [...new Set(document.errors.flatMap(({ status }) => status))];
    for (let attempt = 1; ; attempt += 1) {
      const url = address === undefined ? urlOf(document, all) : nextAddress(document, address);
      const { headers, token } = await authorisation(url);
      const answer = await client.request({
        url,
        method: document.request.method,
        headers: { ...filledHeaders(document.headers, all), ...headers },
        body: document.request.body === undefined ? undefined : fillJson(document.request.body, all),
        lanes,
        ...(token !== null && { expects: [401] }),
        judged: statuses,
      });
      const meaning = answer.status < 400 ? null : meaningOf(document, answer.status, answer.body)?.means;
      if (meaning === 'nothing' || meaning === 'start-over') return { kind: meaning };
      const isRefused = (token !== null && answer.status === 401) || meaning === 'log-in-again';
      if (answer.status >= 400 && !isRefused)
        throw new ConnectorError(failureOfAnswer(answer.status, nameOf(url), null));
      if (!isRefused)
        return { kind: 'answer', body: answer.body, headers: answer.headers, bytes: answer.bytes, url };
      // A token may end early. Then a new login is tried, once.
      if (token !== null) await deps.tokens.drop(tokenKey(), token);
      if (token === null || attempt === 2) throw new ConnectorError(credentialsRefused(url));
    }
  }

  return { ask, now: () => toldAt ?? deps.now().getTime() };
}

/** Of a token that does not say how long it lives. */
const UNTOLD_LIFE_MS = 30 * 60_000;

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const parseLines = (text: string): unknown =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseStorableJson);

function within({ baseUrl }: HttpDocument, path: string, values: Values): URL {
  return new URL(`${baseUrl.replace(/\/+$/, '')}/${(fill(path, values) ?? '').replace(/^\/+/, '')}`);
}

function urlOf(document: HttpDocument, values: Values): URL {
  const url = within(document, document.request.path, values);
  for (const [name, template] of Object.entries(document.request.query)) {
    const value = fill(template, values);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url;
}

/** Credentials go to the API alone, wherever an answer may lead. */
function nextAddress({ baseUrl }: HttpDocument, address: string): URL {
  const base = new URL(baseUrl);
  const url = URL.parse(address, base.href);
  if (url === null || url.host !== base.host) throw new ConnectorError(ledAway(base, url));
  url.protocol = base.protocol;
  return url;
}

const filledHeaders = (headers: HttpDocument['headers'], values: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, template]) => {
      const value = fill(template, values);
      return value === null ? [] : [[name, value]];
    }),
  );

type Meaning = HttpDocument['errors'][number];

function meaningOf({ errors }: HttpDocument, status: number, body: unknown): Meaning | undefined {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  return errors.find(
    (error) =>
      error.status.includes(status) && (error.contains === undefined || text.includes(error.contains)),
  );
}

const failureOf = (document: HttpDocument, status: number, { message, advice }: Meaning): Failure => ({
  kind: 'misconfigured',
  message: message ?? `${new URL(document.baseUrl).host} answered ${status}.`,
  advice: advice ?? 'Check the settings of the source.',
});

const loginRefused = (url: URL, status: number): Failure => ({
  kind: 'credentials_rejected',
  message: `${nameOf(url)} refused the login (${status}).`,
  advice: 'Enter the credentials again, without spaces, and check that they belong to this address.',
});

const credentialsRefused = (url: URL): Failure => ({
  kind: 'credentials_rejected',
  message: `${nameOf(url)} refused the credentials.`,
  advice: 'Enter them again, or ask for new ones.',
});

const ledAway = (base: URL, url: URL | null): Failure => ({
  kind: 'misconfigured',
  message: `The next page is said to be at ${url?.host ?? 'no address'}, not at ${base.host}.`,
  advice: 'Credentials are sent to no other host. Check the pagination against the documentation of the API.',
});
