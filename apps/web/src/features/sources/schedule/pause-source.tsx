import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';

interface PauseSourceProps {
  readonly source: Pick<SourceView, 'id' | 'pausedAt'>;
  readonly size?: 'sm' | 'md';
}

/** [A9] Stops a source from running by itself, or lets it again. Syncing by hand stays possible. */
export function PauseSource({ source, size = 'md' }: PauseSourceProps) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = {
    onSuccess: () => queryClient.invalidateQueries(trpc.sources.pathFilter()),
    onError: (error: unknown) =>
      toast({ tone: 'danger', title: t('schedule.notChanged'), description: errorText(error) }),
  };
  const pause = useMutation(trpc.sources.pause.mutationOptions(options));
  const resume = useMutation(trpc.sources.resume.mutationOptions(options));
  const isPaused = source.pausedAt !== null;
  const Icon = isPaused ? Play : Pause;

  return (
    <Button
      size={size}
      pending={pause.isPending || resume.isPending}
      onClick={() => (isPaused ? resume : pause).mutate({ sourceId: source.id })}
    >
      <Icon aria-hidden />
      {isPaused ? t('schedule.resume') : t('schedule.pause')}
    </Button>
  );
}
