import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { paused, resumed } from './paused.ts';

/** [A9] Shown at once wherever the source is shown, and taken back where the server refuses it. */
export function usePause(sourceId: string) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const show = (changed: (source: SourceView) => SourceView) => {
    queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId }), (source) => source && changed(source));
    queryClient.setQueryData(trpc.sources.list.queryKey(), (sources) =>
      sources?.map((source) => (source.id === sourceId ? changed(source) : source)),
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
        show((source) => paused(source, new Date()));
      },
      ...after,
    }),
  );
  const resume = useMutation(
    trpc.sources.resume.mutationOptions({
      onMutate: async () => {
        await queryClient.cancelQueries(trpc.sources.pathFilter());
        show(resumed);
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
