import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Send } from 'lucide-react';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';

/** Sends a message to the channel now. What came of it stands in its row, too. */
export function SendTest({ channel }: { readonly channel: ChannelView }) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const test = useMutation(
    trpc.alerts.sendTest.mutationOptions({
      onSuccess: async (delivery) => {
        await queryClient.invalidateQueries(trpc.alerts.channels.pathFilter());
        if (delivery.isDelivered)
          toast({ tone: 'success', title: 'Test delivered', description: `“${channel.name}” has taken it.` });
        else toast({ tone: 'danger', title: 'Test not delivered', description: delivery.reason });
      },
      onError: (error) => toast({ tone: 'danger', title: 'Test not sent', description: errorText(error) }),
    }),
  );
  return (
    <Button size="sm" pending={test.isPending} onClick={() => test.mutate({ channelId: channel.id })}>
      <Send aria-hidden />
      Send test
      <span className="sr-only">to {channel.name}</span>
    </Button>
  );
}
