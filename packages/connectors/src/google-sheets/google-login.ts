/** Access tokens of a service account: an assertion that its key signs, traded for a token of an hour. */
import { createHash, sign } from 'node:crypto';
import { z } from 'zod';
import { DEFAULT_STALL_TIMEOUT_MS, type ConnectorDeps } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { unreadable } from '../http/api-failure.ts';
import { exchange, nameOf } from '../http/exchange.ts';
import type { Token } from '../http/tokens.ts';
import { failureOfLogin } from './google-failures.ts';
import type { ServiceAccount } from './service-account.ts';

export interface GoogleLogin {
  token(): Promise<string>;
  /** Google refused this one. */
  drop(token: string): Promise<void>;
}

interface Context {
  readonly deps: Pick<ConnectorDeps, 'fetch' | 'tokens' | 'now'>;
  readonly signal: AbortSignal;
  readonly stallTimeoutMs?: number | undefined;
  /** Of the token endpoint. */
  readonly address: string;
}

/** To see what the spreadsheet holds, and whether it changed; nothing more. */
const SCOPE =
  'https://www.googleapis.com/auth/spreadsheets.readonly https://www.googleapis.com/auth/drive.metadata.readonly';
const MAX_BYTES = 1_048_576;

export function createGoogleLogin(account: ServiceAccount, context: Context): GoogleLogin {
  const { deps, signal, stallTimeoutMs = DEFAULT_STALL_TIMEOUT_MS, address } = context;
  const url = new URL(address);
  const key = tokenKeyOf(account, address);

  async function logIn(): Promise<Token> {
    const now = deps.now();
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertionOf(account, address, now),
    });
    const answer = await exchange(
      {
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
          accept: 'application/json',
          'user-agent': 'Syncline',
        },
        body: body.toString(),
      },
      { fetch: deps.fetch, signal, stallTimeoutMs, maxBytes: MAX_BYTES },
    );
    if (answer.status !== 200)
      throw new ConnectorError(
        failureOfLogin(answer.status, nameOf(url), parsed(answer.text), account.email),
      );
    const { data } = tokenSchema.safeParse(parsed(answer.text));
    if (!data) throw new ConnectorError(unreadable(nameOf(url), 'a login without a token'));
    return {
      value: data.access_token,
      expiresAt: new Date(now.getTime() + Math.max(0, data.expires_in - 60) * 1_000),
    };
  }

  return { token: () => deps.tokens.get(key, logIn), drop: (token) => deps.tokens.drop(key, token) };
}

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().nonnegative() });

const LIFETIME_SECONDS = 3_600;

/**
 * Made for one token endpoint (`aud`) alone: another that gets to see it, such as a gateway somebody mistyped, can do nothing
 * with it.
 */
function assertionOf({ email, privateKey, keyId }: ServiceAccount, address: string, now: Date): string {
  const iat = Math.floor(now.getTime() / 1_000);
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== null && { kid: keyId }) };
  const claims = { iss: email, scope: SCOPE, aud: address, iat, exp: iat + LIFETIME_SECONDS };
  const signed = [header, claims].map((part) => base64url(JSON.stringify(part))).join('.');
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** With another key it is another login, so that a wrong one is noticed although a token is still good. */
const tokenKeyOf = ({ email, privateKey }: ServiceAccount, address: string) => {
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  return `google ${address} ${email} ${createHash('sha256').update(der).digest('hex').slice(0, 16)}`;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
