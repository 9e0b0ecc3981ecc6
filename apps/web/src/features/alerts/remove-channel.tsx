import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';

interface RemoveChannelProps {
  readonly channel: ChannelView;
  readonly onClose: () => void;
}

export function RemoveChannel({ channel, onClose }: RemoveChannelProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.alerts.removeChannel.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.alerts.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove “${channel.name}”?`}
      description="No alert is sent there any more. To be silent for a while only, switch it off instead."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            variant="danger"
            pending={remove.isPending}
            onClick={() => remove.mutate({ channelId: channel.id })}
          >
            Remove channel
          </Button>
        </>
      }
    >
      {remove.isError && <Callout tone="danger" title={errorText(remove.error)} />}
    </Dialog>
  );
}
