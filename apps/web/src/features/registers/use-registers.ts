import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** Nothing tells this page that a register came, went or caught up. */
const LOOK_AGAIN_MS = 5_000;

/** All registers of the organisation, looked at again and again while the page is seen. */
export function useRegisters({ everyMs = LOOK_AGAIN_MS }: { readonly everyMs?: number } = {}) {
  return useQuery(
    useTRPC().registers.list.queryOptions(undefined, { staleTime: 0, refetchInterval: everyMs }),
  );
}
