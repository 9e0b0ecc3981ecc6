/** The limits of an API as lanes, which all sources of the same account share. */
import { createHash } from 'node:crypto';
import type { Lanes } from '../http/json-client.ts';
import type { HttpSourceInput } from './http-source-config.ts';

/** Of whom: the address and the credentials, of which only a digest is told. */
export function accountOf(input: HttpSourceInput): string {
  const { document, username, clientId, token, password, clientSecret } = input;
  const credentials = [username, clientId, token, password, clientSecret].join('\0');
  const digest = createHash('sha256').update(credentials).digest('hex').slice(0, 16);
  return `http ${new URL(document.baseUrl).origin} ${digest}`;
}

/** Shorter ones are kept by spacing requests, so that none comes in a burst. */
const SPACED_SECONDS = 10;

export function lanesOf(input: HttpSourceInput): Lanes {
  const key = accountOf(input);
  const [first, ...others] = input.document.limits.map(({ requests, perSeconds }, n) => {
    const ms = perSeconds * 1_000;
    return perSeconds <= SPACED_SECONDS
      ? { key: `${key} ${n}`, spacingMs: Math.ceil((ms / requests) * 1.04) }
      : { key: `${key} ${n}`, spacingMs: 0, slice: { requests: Math.max(1, Math.floor(requests)), ms } };
  });
  return first ? [first, ...others] : [{ key, spacingMs: 0 }];
}
