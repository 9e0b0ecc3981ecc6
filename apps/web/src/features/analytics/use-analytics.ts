/** The figures of the page. They stay in sight while others are on their way, whether for a change of the period or for a new order. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { periodOf, type AnalyticsSearch } from './search.ts';

/** Orders are told live; the end of the day, and how far into it one is, are not. */
const AGAIN_AFTER_MS = 60_000;

export function useAnalytics(search: AnalyticsSearch, storeId: string | null) {
  const trpc = useTRPC();
  const period = periodOf(search);
  const of = { ...(storeId !== null && { storeId }) };
  const question = { ...of, period: period ?? 'today', withoutFailed: search.reliable };
  const options = {
    enabled: period !== null,
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_AFTER_MS,
  } as const;
  return {
    sources: useQuery(trpc.analytics.sources.queryOptions(of)),
    sales: useQuery(trpc.analytics.sales.queryOptions(question, options)),
    items: useQuery(trpc.analytics.items.queryOptions(question, options)),
    payments: useQuery(trpc.analytics.payments.queryOptions(question, options)),
  };
}
