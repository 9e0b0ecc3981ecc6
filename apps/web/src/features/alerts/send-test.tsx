import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';

/** Sends a message to the channel now. What came of it stands in its row, too. */
export function SendTest({ channel }: { readonly channel: ChannelView }) {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(
    trpc.alerts.sendTest.mutationOptions({
      onSuccess: async (delivery) => {
        await queryClient.invalidateQueries(trpc.alerts.channels.pathFilter());
        if (delivery.isDelivered)
          toast({
            tone: 'success',
            title: t('test.delivered'),
            description: t('test.taken', { name: channel.name }),
          });
        else toast({ tone: 'danger', title: t('test.notDelivered'), description: delivery.reason });
      },
      onError: (error) => toast({ tone: 'danger', title: t('test.notSent'), description: errorText(error) }),
    }),
  );
  return (
    <Button size="sm" pending={test.isPending} onClick={() => test.mutate({ channelId: channel.id })}>
      <Send aria-hidden />
      {t('test.send')}
      <span className="sr-only"> {t('test.to', { name: channel.name })}</span>
    </Button>
  );
}
