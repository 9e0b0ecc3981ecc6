import type { QueryClient } from '@tanstack/react-query';
import type { ApiQueries } from '../../trpc.ts';

const typesOfOrders = new Set(['order', 'orderLine']);

export const concernsOrders = (types: readonly string[]): boolean =>
  types.some((type) => typesOfOrders.has(type));

/** [A11] Figures that are shown move as orders arrive. What is on its way already is waited for: new orders would keep putting it off. */
export function refreshAnalytics(queryClient: QueryClient, queries: ApiQueries): void {
  void queryClient.invalidateQueries(queries.analytics.pathFilter(), { cancelRefetch: false });
}
