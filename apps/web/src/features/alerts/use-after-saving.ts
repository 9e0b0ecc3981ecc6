import { useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';

/** What follows when a threshold was saved, or not: it decides on the health of sources, too. */
export function useAfterSaving() {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return {
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.alerts.thresholds.pathFilter());
      void queryClient.invalidateQueries(trpc.sources.pathFilter());
    },
    onError: (error: unknown) =>
      toast({ tone: 'danger', title: t('thresholds.failed'), description: errorText(error) }),
  };
}
