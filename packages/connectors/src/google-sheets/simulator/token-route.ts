/** The token endpoint: it trades an assertion that a known key signed for an access token. */
import { verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { CLOCK_SKEW_MS, MAX_LIFETIME_SECONDS } from './judgements.ts';
import { ok, type Reply } from './reply.ts';

export interface KnownAccount {
  readonly email: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  readonly project: string;
}

export interface Session {
  readonly account: KnownAccount;
  readonly scopes: readonly string[];
}

export interface TokenOffice {
  /** `address` is that of the endpoint itself, which the assertion has to name. */
  trade(form: URLSearchParams, address: string): Reply;
  sessionOf(authorization: string | undefined): Session | null;
  /** All tokens are void from now on. */
  expireTokens(): void;
  /** The account's key was deleted in the console. */
  revokeKey(): void;
  readonly logins: () => number;
}

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME_SECONDS = 3_599;

const headerSchema = z.object({ alg: z.literal('RS256'), kid: z.string().optional() });
const claimsSchema = z.object({
  iss: z.string(),
  scope: z.string(),
  aud: z.string(),
  iat: z.number(),
  exp: z.number(),
});

export function createTokenOffice(account: KnownAccount, now: () => number): TokenOffice {
  const sessions = new Map<string, Session & { readonly endsAt: number }>();
  let issued = 0;
  let logins = 0;
  let isRevoked = false;

  function trade(form: URLSearchParams, address: string): Reply {
    logins += 1;
    if (form.get('grant_type') !== JWT_BEARER)
      return refused('unsupported_grant_type', 'Invalid grant_type: ' + String(form.get('grant_type')));
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const head = headerSchema.safeParse(decoded(header));
    const said = claimsSchema.safeParse(decoded(claims));
    if (!head.success || !said.success) return refused('invalid_grant', 'Bad Request');
    const { iss, scope, aud, iat, exp } = said.data;
    if (iss !== account.email) return refused('invalid_grant', 'Invalid grant: account not found');
    if (aud !== address) return refused('invalid_grant', 'Invalid JWT: Failed audience check.');
    const second = now() / 1_000;
    const skew = CLOCK_SKEW_MS / 1_000;
    if (iat > second + skew || exp < second - skew || exp - iat > MAX_LIFETIME_SECONDS)
      return refused(
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      );
    const isSigned = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      account.publicKey,
      Buffer.from(signature, 'base64url'),
    );
    if (!isSigned || isRevoked) return refused('invalid_grant', 'Invalid JWT Signature.');
    issued += 1;
    const token = `ya29.simulated-${issued}`;
    sessions.set(token, { account, scopes: scope.split(' '), endsAt: now() + LIFETIME_SECONDS * 1_000 });
    return ok({ access_token: token, expires_in: LIFETIME_SECONDS, token_type: 'Bearer' });
  }

  return {
    trade,
    sessionOf(authorization) {
      const session = sessions.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
      return session && session.endsAt > now() ? session : null;
    },
    expireTokens: () => sessions.clear(),
    revokeKey: () => void (isRevoked = true),
    logins: () => logins,
  };
}

const refused = (error: string, error_description: string): Reply => ({
  kind: 'json',
  status: 400,
  body: { error, error_description },
});

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
