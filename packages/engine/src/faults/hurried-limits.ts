/** The limits as they are kept in the database, with every wait much shorter. */
import { ConnectorError } from '@syncline/connectors/failure';
import type { RateLimits } from '@syncline/connectors/rate-limits';

/** How many times. */
export const HURRY = 100;

export function hurried(limits: RateLimits): RateLimits {
  return {
    async take(lanes, wait) {
      try {
        const shorter = lanes.map((lane) => ({ ...lane, spacingMs: lane.spacingMs / HURRY }));
        await limits.take(shorter, { ...wait, maxWaitMs: wait.maxWaitMs / HURRY });
      } catch (error) {
        throw error instanceof ConnectorError ? lengthened(error) : error;
      }
    },
    block: (lane, forMs) => limits.block(lane, forMs / HURRY),
  };
}

/** What the engine is to wait out is told in time that was not hurried. */
function lengthened({ failure }: ConnectorError): ConnectorError {
  const { retryAfterMs } = failure;
  return new ConnectorError({
    ...failure,
    ...(retryAfterMs !== undefined && { retryAfterMs: retryAfterMs * HURRY }),
  });
}
