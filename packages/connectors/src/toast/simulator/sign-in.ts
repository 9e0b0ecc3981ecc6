/**
 * Logins. Asking again during the life of a token gives the same token with the same end; only in its last minute, or after
 * it, there is a new one. A client that takes each login for a fresh lifetime is in for a surprise.
 */
import { ok, refusal, type Reply } from './reply.ts';

export interface ApiClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

export interface SignIn {
  login(body: unknown): Reply;
  /** The client of a valid token. */
  clientOf(authorization: string | undefined): ApiClient | null;
  /** All tokens are void from now on. */
  expireTokens(): void;
  readonly logins: () => number;
}

interface Options {
  readonly clients: readonly ApiClient[];
  readonly lifetimeMs: number;
  readonly real: () => number;
}

const LAST_MINUTE_MS = 60_000;

export function createSignIn({ clients, lifetimeMs, real }: Options): SignIn {
  const tokens = new Map<string, { token: string; endsAt: number }>();
  let issued = 0;
  let logins = 0;

  function tokenOf(clientId: string): { token: string; endsAt: number } {
    const known = tokens.get(clientId);
    if (known && known.endsAt - real() > LAST_MINUTE_MS) return known;
    issued += 1;
    const payload = { azp: clientId, sub: `${clientId}@clients`, gty: 'client-credentials', jti: issued };
    const fresh = {
      token: `simulated.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${issued}`,
      endsAt: real() + lifetimeMs,
    };
    tokens.set(clientId, fresh);
    return fresh;
  }

  return {
    login(body) {
      logins += 1;
      const { clientId, clientSecret, userAccessType } = Object(body);
      const client = clients.find((known) => known.clientId === clientId);
      if (!client || client.clientSecret !== clientSecret || userAccessType !== 'TOAST_MACHINE_CLIENT')
        return refusal(401, 'Unable to authenticate with the given credentials');
      const { token, endsAt } = tokenOf(client.clientId);
      return ok({
        '@class': '.SuccessfulResponse',
        token: {
          tokenType: 'Bearer',
          scope: null,
          expiresIn: Math.floor((endsAt - real()) / 1_000),
          accessToken: token,
          idToken: null,
          refreshToken: null,
        },
        status: 'SUCCESS',
      });
    },
    clientOf(authorization) {
      const sent = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      const [clientId] = [...tokens].find(([, { token, endsAt }]) => token === sent && endsAt > real()) ?? [];
      return clients.find((client) => client.clientId === clientId) ?? null;
    },
    expireTokens: () => tokens.clear(),
    logins: () => logins,
  };
}
