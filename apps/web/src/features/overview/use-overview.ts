import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** Runs and records are told live; whether registers are there is not. */
const AGAIN_AFTER_MS = 15_000;

export function useOverview(storeId: string | null) {
  return useQuery(
    useTRPC().overview.get.queryOptions(storeId === null ? {} : { storeId }, {
      placeholderData: keepPreviousData,
      refetchInterval: AGAIN_AFTER_MS,
    }),
  );
}
