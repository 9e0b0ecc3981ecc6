/** What connectors use of the world, for tests: limits and tokens of one process. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectorDeps } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { Tokens } from '../http/tokens.ts';

export function connectorDeps(deps: Partial<ConnectorDeps> = {}): ConnectorDeps {
  return {
    fetch,
    now: () => new Date(),
    limits: localLimits(),
    tokens: localTokens(),
    uploads: (id) => id,
    ...deps,
  };
}

/** Keeps lanes apart by their spacing and their blocks; slices are not counted. */
export function localLimits(): RateLimits {
  const freeAt = new Map<string, number>();
  return {
    async take(lanes, { signal, maxWaitMs, onWait }) {
      const now = performance.now();
      const at = Math.max(now, ...lanes.map(({ key }) => freeAt.get(key) ?? 0));
      const waitMs = at - now;
      if (waitMs > maxWaitMs)
        throw new ConnectorError({
          kind: 'rate_limited',
          message: 'The source asked to be left alone.',
          advice: 'Wait; the run goes on by itself.',
          retryAfterMs: waitMs,
        });
      for (const { key, spacingMs } of lanes) freeAt.set(key, at + spacingMs);
      if (waitMs >= 1_000) onWait(new Date(Date.now() + waitMs));
      if (waitMs > 0) await delay(waitMs, null, { signal });
      if (waitMs >= 1_000) onWait(null);
    },
    async block(lane, forMs) {
      freeAt.set(lane, Math.max(freeAt.get(lane) ?? 0, performance.now() + forMs));
    },
  };
}

export function localTokens(): Tokens {
  const kept = new Map<string, Promise<string>>();
  return {
    get(key, login) {
      const known = kept.get(key);
      if (known) return known;
      const fresh = login().then(({ value }) => value);
      kept.set(key, fresh);
      fresh.catch(() => kept.delete(key));
      return fresh;
    },
    async drop(key, token) {
      if ((await kept.get(key)) === token) kept.delete(key);
    },
  };
}
