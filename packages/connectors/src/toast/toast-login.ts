/** One access token per client, for all its restaurants, sources and processes. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ConnectorDeps } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { unreadable } from '../http/api-failure.ts';
import type { JsonClient } from '../http/json-client.ts';
import type { Lane } from '../http/rate-limits.ts';
import type { Token } from '../http/tokens.ts';
import type { ToastConfig } from './toast-config.ts';

export interface ToastLogin {
  token(): Promise<string>;
  /** Toast refused this one. */
  drop(token: string): Promise<void>;
}

interface Context {
  readonly deps: Pick<ConnectorDeps, 'tokens' | 'now'>;
  readonly client: JsonClient;
  readonly lane: Lane;
}

export function createToastLogin(config: ToastConfig, { deps, client, lane }: Context): ToastLogin {
  const key = tokenKeyOf(config);

  async function logIn(): Promise<Token> {
    const url = new URL(`${config.baseUrl}/authentication/v1/authentication/login`);
    const { status, body } = await client.request({
      url,
      method: 'POST',
      body: {
        clientId: config.clientId,
        clientSecret: config.clientSecret,
        userAccessType: 'TOAST_MACHINE_CLIENT',
      },
      lanes: [lane],
      expects: [401],
    });
    if (status === 401) throw new ConnectorError(refused);
    const { data } = answerSchema.safeParse(body);
    if (!data) throw new ConnectorError(unreadable(url.host, 'a login without a token'));
    const { accessToken, expiresIn } = data.token;
    return { value: accessToken, expiresAt: new Date(deps.now().getTime() + keptMs(expiresIn)) };
  }

  return { token: () => deps.tokens.get(key, logIn), drop: (token) => deps.tokens.drop(key, token) };
}

const answerSchema = z.object({
  token: z.object({ accessToken: z.string().min(1), expiresIn: z.number().nonnegative() }),
});

/**
 * `expiresIn` is what remains: a login during the life of a token gives the same one, with the same end, until its last
 * minute. So a token is kept into that minute, where the next login is sure to give a new one.
 */
const keptMs = (expiresInSeconds: number) => Math.max(0, expiresInSeconds - 30) * 1_000;

/** With another secret it is another login, so that a wrong one is noticed although a token is still good. */
const tokenKeyOf = ({ baseUrl, clientId, clientSecret }: ToastConfig) =>
  `toast ${baseUrl} ${clientId} ${createHash('sha256').update(clientSecret).digest('hex').slice(0, 16)}`;

const refused = {
  kind: 'credentials_rejected',
  message: 'Toast refused the client ID and secret.',
  advice:
    'Copy both again from Toast Web (API access), without spaces, and check that they belong to this address.',
} as const;
