import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';

type Paused = Pick<SourceView, 'pausedAt' | 'pausedBy' | 'nextDueAt' | 'health'>;

/** [A9] Shown at once wherever the source is shown, and taken back where the server refuses it. */
export function usePause(sourceId: string) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const show = (change: Partial<Paused>) => {
    queryClient.setQueryData(
      trpc.sources.get.queryKey({ sourceId }),
      (source) => source && { ...source, ...change },
    );
    queryClient.setQueryData(trpc.sources.list.queryKey(), (sources) =>
      sources?.map((source) => (source.id === sourceId ? { ...source, ...change } : source)),
    );
  };
  const after = {
    onError: (error: unknown) =>
      toast({ tone: 'danger', title: t('schedule.notChanged'), description: errorText(error) }),
    onSettled: () => queryClient.invalidateQueries(trpc.sources.pathFilter()),
  };
  const pause = useMutation(
    trpc.sources.pause.mutationOptions({
      onMutate: async () => {
        await queryClient.cancelQueries(trpc.sources.pathFilter());
        show(pausedNow());
      },
      ...after,
    }),
  );
  const resume = useMutation(
    trpc.sources.resume.mutationOptions({
      onMutate: async () => {
        await queryClient.cancelQueries(trpc.sources.pathFilter());
        // How it is doing is known once the server has answered.
        show({ pausedAt: null, pausedBy: null });
      },
      ...after,
    }),
  );
  return {
    pause: () => pause.mutate({ sourceId }),
    resume: () => resume.mutate({ sourceId }),
    isPending: pause.isPending || resume.isPending,
  };
}

const pausedNow = (): Paused => ({
  pausedAt: new Date().toISOString(),
  pausedBy: null,
  nextDueAt: null,
  health: 'paused',
});
