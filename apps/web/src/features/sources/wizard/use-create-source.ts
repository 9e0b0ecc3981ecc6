import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';

/** Adds the source and asks for its first sync. */
export function useCreateSource(onAdded: (sourceId: string) => void) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (source: Parameters<typeof api.sources.create.mutate>[0]) => {
      const { id } = await api.sources.create.mutate(source);
      // Saved is saved: where the first sync cannot start, the source's own page says so.
      await api.sync.startSync.mutate({ sourceId: id }).catch(() => null);
      return id;
    },
    onSuccess: async (id) => {
      await queryClient.invalidateQueries(trpc.sources.pathFilter());
      onAdded(id);
    },
  });
}
