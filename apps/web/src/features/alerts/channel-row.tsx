import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { Switch } from '@syncline/ui/switch';
import { toast } from '@syncline/ui/toast';
import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';
import { channelIcons, targetText } from './channel-text.ts';
import { LastNotice } from './last-notice.tsx';
import { SendTest } from './send-test.tsx';

interface ChannelRowProps {
  readonly channel: ChannelView;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One channel: where it leads, whether it is on, and what came of the newest message. */
export function ChannelRow({ channel, onChange, onRemove }: ChannelRowProps) {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.alerts.updateChannel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.alerts.channels.pathFilter()),
      onError: (error) =>
        toast({ tone: 'danger', title: t('channels.changeFailed'), description: errorText(error) }),
    }),
  );
  const { kind } = channel.target;
  const Icon = channelIcons[kind];
  const target = targetText(channel.target, t);
  const isOn = update.isPending ? (update.variables.isEnabled ?? channel.isEnabled) : channel.isEnabled;

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-raised">
        <Icon aria-label={t(`kinds.${kind}.label`)} className="size-4 text-ink-muted" strokeWidth={1.7} />
      </span>
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium">{channel.name}</p>
        <p className="truncate text-xs text-ink-muted" title={target}>
          {target}
        </p>
        <p className="mt-0.5 text-xs wrap-anywhere">
          <LastNotice notice={channel.lastNotice} />
        </p>
      </div>
      <div className="flex items-center gap-2.5">
        <SendTest channel={channel} />
        <Switch
          aria-label={t('channels.isOn', { name: channel.name })}
          checked={isOn}
          onChange={(isEnabled) => update.mutate({ channelId: channel.id, isEnabled })}
        />
        <DropdownMenu
          trigger={
            <Button variant="ghost" size="icon-sm" aria-label={t('channels.more', { name: channel.name })}>
              <MoreHorizontal aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={onChange}>
            <Pencil aria-hidden />
            {t('channels.change')}
          </MenuItem>
          <MenuItem danger onSelect={onRemove}>
            <Trash2 aria-hidden />
            {t('channels.remove')}
          </MenuItem>
        </DropdownMenu>
      </div>
    </li>
  );
}
