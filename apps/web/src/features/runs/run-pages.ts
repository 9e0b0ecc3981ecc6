/** The list of runs, newest first, page by page as one scrolls back; and what came of the same runs over time. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { alone } from '../../api-client.ts';
import type { Api, ApiQueries } from '../../trpc.ts';
import { askedOf, type RunFilter } from './run-filter.ts';

/** Of the history's own page; where runs are listed beside other things, fewer will do. */
export const HISTORY_PAGE = 60;

export const runPagesKey = (queries: ApiQueries) => [...queries.runs.list.pathKey(), 'pages'] as const;

export const runPages = (api: Api, queries: ApiQueries, filter: RunFilter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [...runPagesKey(queries), filter, limit] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.runs.list.query(
        { ...askedOf(filter, Date.now()), limit, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    // Compared run by run with what was there, thousands of them would cost more than they save.
    structuralSharing: false,
  });

export const runCharts = (api: Api, queries: ApiQueries, filter: RunFilter) =>
  queryOptions({
    queryKey: [...queries.runs.charts.pathKey(), filter] as const,
    queryFn: ({ signal }) => api.runs.charts.query(askedOf(filter, Date.now()), { signal, ...alone }),
  });
