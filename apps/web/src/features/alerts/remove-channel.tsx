import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';

interface RemoveChannelProps {
  readonly channel: ChannelView;
  readonly onClose: () => void;
}

export function RemoveChannel({ channel, onClose }: RemoveChannelProps) {
  const { t } = useTranslation('alerts');
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
      title={t('removal.title', { name: channel.name })}
      description={t('removal.description')}
      footer={
        <>
          <Button onClick={onClose}>{t('removal.keep')}</Button>
          <Button
            variant="danger"
            pending={remove.isPending}
            onClick={() => remove.mutate({ channelId: channel.id })}
          >
            {t('removal.remove')}
          </Button>
        </>
      }
    >
      {remove.isError && <Callout tone="danger" title={errorText(remove.error)} />}
    </Dialog>
  );
}
