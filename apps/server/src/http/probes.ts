/**
 * What machines ask a server: /healthz, whether the process lives; /readyz, whether it can serve, which it cannot without its
 * database nor while it is stopping; /metrics, for Prometheus.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface MetricsSource {
  text(): Promise<string>;
  readonly contentType: string;
  /** Asked for as `Authorization: Bearer …`; without one, whoever reaches the port may read them. */
  readonly token: string | undefined;
}

interface ProbeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Deps {
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>;
  readonly isStopping: () => boolean;
  /** Null for a server that keeps none. */
  readonly metrics: MetricsSource | null;
  /** Who asks is told within this time, also while the database says nothing at all. */
  readonly readyWithinMs?: number;
}

/** Null for any other path. */
export type Probes = (pathname: string, request: IncomingMessage) => Promise<ProbeAnswer | null>;

export function createProbes({ isReady, isStopping, metrics, readyWithinMs = 2_000 }: Deps): Probes {
  return async (pathname, { headers: { authorization } }) => {
    switch (pathname) {
      case '/healthz':
        return json(200, { status: 'ok' });
      case '/readyz': {
        const reachesDatabase = await within(isReady(), readyWithinMs);
        if (isStopping()) return json(503, { status: 'stopping' });
        return reachesDatabase ? json(200, { status: 'ready' }) : json(503, { status: 'no database' });
      }
      case '/metrics':
        if (!metrics) return json(404, { message: 'This server keeps no metrics.' });
        if (metrics.token !== undefined && !isSame(authorization ?? '', `Bearer ${metrics.token}`))
          return json(401, { message: tokenWanted }, { 'WWW-Authenticate': 'Bearer' });
        return {
          status: 200,
          headers: { ...noStore, 'Content-Type': metrics.contentType },
          body: await metrics.text(),
        };
      default:
        return null;
    }
  };
}

const tokenWanted = 'Send the token of SYNCLINE_METRICS_TOKEN as "Authorization: Bearer …".';

const noStore = { 'Cache-Control': 'no-store' } as const;

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): ProbeAnswer => ({
  status,
  headers: { ...noStore, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function within(answer: Promise<boolean>, ms: number): Promise<boolean> {
  const { promise: patience, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  try {
    return await Promise.race([answer.catch(() => false), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** In a time that says nothing of how much of it is right. */
const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digestOf(given), digestOf(expected));

const digestOf = (text: string) => createHash('sha256').update(text).digest();
