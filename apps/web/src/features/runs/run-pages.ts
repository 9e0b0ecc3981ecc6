/** The list of runs, newest first, page by page as one scrolls back. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Api, ApiQueries } from '../../trpc.ts';
import { statusesOf, type RunFilter } from './run-filter.ts';

export const runPagesKey = (queries: ApiQueries) => [...queries.runs.list.pathKey(), 'pages'] as const;

export const runPages = (api: Api, queries: ApiQueries, filter: RunFilter, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [...runPagesKey(queries), filter, limit] as const,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.runs.list.query(
        {
          limit,
          ...(filter.sourceId === undefined ? {} : { sourceId: filter.sourceId }),
          ...(filter.group === undefined ? {} : { status: [...statusesOf[filter.group]] }),
          ...(pageParam === null ? {} : { before: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
