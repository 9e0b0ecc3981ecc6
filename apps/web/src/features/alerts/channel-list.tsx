import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { BellPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import { ChannelRow } from './channel-row.tsx';
import { RemoveChannel } from './remove-channel.tsx';

/** What is open over the list; by id, so that a dialog shows the channel as it is now. */
type Open =
  { readonly what: 'add' } | { readonly what: 'change' | 'remove'; readonly channelId: string } | null;

/** [D5] Where alerts go. */
export function ChannelList() {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const channels = useQuery(useTRPC().alerts.channels.queryOptions());
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = (
    <Button variant="primary" onClick={() => setOpen({ what: 'add' })}>
      <Plus aria-hidden />
      {t('channels.add')}
    </Button>
  );
  const chosen =
    open && 'channelId' in open ? channels.data?.find(({ id }) => id === open.channelId) : undefined;

  return (
    <Card className="overflow-hidden">
      <CardHeader
        title={t('channels.title')}
        description={t('channels.description')}
        actions={channels.data && channels.data.length > 0 && add}
      />
      <div className="border-t border-line">
        {channels.isPending && (
          <div aria-busy className="flex flex-col gap-4 p-4">
            <Skeleton className="w-64" />
            <Skeleton className="w-48" />
          </div>
        )}
        {channels.isError && !channels.data && (
          <ErrorState
            title={t('channels.loadFailed')}
            message={errorText(channels.error)}
            onRetry={() => void channels.refetch()}
            isRetrying={channels.isFetching}
          />
        )}
        {channels.data?.length === 0 && (
          <EmptyState icon={BellPlus} title={t('channels.none')} action={add} className="py-10">
            {t('channels.noneAdvice')}
          </EmptyState>
        )}
        {channels.data && channels.data.length > 0 && (
          <ul aria-label={t('channels.title')} className="divide-y divide-line">
            {channels.data.map((channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                onChange={() => setOpen({ what: 'change', channelId: channel.id })}
                onRemove={() => setOpen({ what: 'remove', channelId: channel.id })}
              />
            ))}
          </ul>
        )}
      </div>
      {open?.what === 'add' && <ChannelDialog channel={null} onClose={close} />}
      {open?.what === 'change' && chosen && <ChannelDialog channel={chosen} onClose={close} />}
      {open?.what === 'remove' && chosen && <RemoveChannel channel={chosen} onClose={close} />}
    </Card>
  );
}
