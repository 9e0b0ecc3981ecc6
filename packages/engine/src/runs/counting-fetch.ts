/** fetch that counts for the run's history: requests made, and how often the upstream asked to wait. */
import type { Journal } from './run-journal.ts';

const WAIT_STATUSES = [429, 503];

export function countingFetch(original: typeof fetch, { facts }: Pick<Journal, 'facts'>): typeof fetch {
  return async (input, init) => {
    facts.requests += 1;
    const response = await original(input, init);
    if (WAIT_STATUSES.includes(response.status)) facts.rateLimited += 1;
    return response;
  };
}
