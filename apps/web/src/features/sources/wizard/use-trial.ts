import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { Mapping } from './mapping-draft.ts';

const PAUSE_MS = 350;

/** The first rows under the mapping, tried on the server as soon as the person pauses. Secrets that it keeps are those of the source. */
export function useTrial(kind: string, input: object, mapping: Mapping | null, sourceId?: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const config = useSettled(mapping === null ? null : JSON.stringify({ ...input, mapping }), PAUSE_MS);

  return useQuery({
    queryKey: [...trpc.sources.tryMapping.mutationKey(), kind, sourceId, config],
    queryFn: ({ signal }) =>
      api.sources.tryMapping.mutate({ kind, sourceId, config: JSON.parse(config ?? 'null') }, { signal }),
    enabled: config !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** The value once it has not changed for a while. */
function useSettled<Value extends string | null>(value: Value, pauseMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
