import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';

/** Saves the configuration with another mapping; the next run applies it to everything. */
export function useSaveMapping({ id }: SourceView, onSaved: () => void) {
  const { t } = useTranslation('sources');
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (config: object) => api.sources.update.mutate({ sourceId: id, config }),
    onSuccess: async (saved) => {
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: id }), saved);
      onSaved();
      toast({ tone: 'success', title: t('mapping.saved'), description: t('mapping.savedText') });
      await Promise.all([
        queryClient.invalidateQueries(trpc.sources.list.pathFilter()),
        // A type of its own may have other fields now.
        queryClient.invalidateQueries(trpc.records.types.pathFilter()),
      ]);
    },
  });
}
