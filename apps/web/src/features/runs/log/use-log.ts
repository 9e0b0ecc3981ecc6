import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import { LOG_PAGE_LINES, linesOnPage, pagesOf } from './log-pages.ts';

export const logLevels = ['info', 'warning', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogFilter {
  readonly level: LogLevel | undefined;
  readonly text: string;
}

interface LogLine {
  readonly id: number;
  readonly at: string;
  readonly level: LogLevel;
  readonly message: string;
}

/** How many lines a run's log has. Read again with every change of the run: see live-updates. */
export function useLogCounts(runId: string, text: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.logCounts.queryOptions({ runId, text }, { placeholderData: keepPreviousData, staleTime: 0 }),
  );
}

interface InSight {
  readonly first: number;
  readonly last: number;
  /** How many pass the filter, as was counted at `countedAt`, in ms. */
  readonly lines: number;
  readonly countedAt: number;
}

/** The lines in sight, as far as they have been read: asks for those that have not. */
export function useLogLines(
  runId: string,
  filter: LogFilter,
  { first, last, lines, countedAt }: InSight,
): { readonly lineAt: (index: number) => LogLine | undefined; readonly error: unknown } {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = pagesOf(first, last, lines);
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...trpc.runs.log.pathKey(), 'page', runId, filter, page],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<readonly LogLine[]> =>
        api.runs.log.query(
          {
            runId,
            text: filter.text,
            from: page * LOG_PAGE_LINES,
            limit: LOG_PAGE_LINES,
            ...(filter.level && { level: filter.level }),
          },
          { signal },
        ),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });

  // The last page was read when it had fewer lines.
  useEffect(() => {
    for (const [index, page] of pages.entries()) {
      const result = results[index];
      if (!result?.data || result.isFetching || result.dataUpdatedAt >= countedAt) continue;
      if (result.data.length < linesOnPage(page, lines)) void result.refetch();
    }
  });

  const read = new Map(pages.map((page, index) => [page, results[index]?.data] as const));
  return {
    lineAt: (index) => read.get(Math.floor(index / LOG_PAGE_LINES))?.[index % LOG_PAGE_LINES],
    error: results.find(({ isError }) => isError)?.error ?? null,
  };
}
