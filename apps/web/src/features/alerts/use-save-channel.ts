import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { ChannelView } from './alert-views.ts';
import { targetOf, type ChannelDraft } from './channel-draft.ts';

/** Adds the channel, or changes the one that is there. */
export function useSaveChannel(channel: ChannelView | null) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (draft: ChannelDraft) => {
      const target = targetOf(draft);
      const name = draft.name.trim();
      if (channel)
        return api.alerts.updateChannel.mutate({
          channelId: channel.id,
          name,
          ...(target && { target }),
          ...(draft.newSecret && { newSecret: true }),
        });
      if (!target) throw new Error('A channel without an address cannot be added.');
      return api.alerts.createChannel.mutate({ name, target });
    },
    onSuccess: () => queryClient.invalidateQueries(trpc.alerts.channels.pathFilter()),
  });
}
