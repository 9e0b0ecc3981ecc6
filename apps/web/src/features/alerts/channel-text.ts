/** A channel in words: what kind it is of, and where it leads. */
import { Mail, MessageSquare, Webhook, type LucideIcon } from 'lucide-react';
import type { ChannelKind, ChannelView } from './alert-views.ts';

export const channelKinds = {
  webhook: { label: 'Webhook', description: 'A signed request to an address of yours', icon: Webhook },
  slack: { label: 'Slack', description: 'A message to a channel', icon: MessageSquare },
  email: { label: 'E-mail', description: 'To one or several people', icon: Mail },
} as const satisfies Record<ChannelKind, { label: string; description: string; icon: LucideIcon }>;

export function targetText(target: ChannelView['target']): string {
  if ('isLost' in target) return 'Its address cannot be read any more. Remove the channel and add it anew.';
  switch (target.kind) {
    case 'webhook':
      return target.url;
    case 'slack':
      return target.hint;
    case 'email':
      return target.to.join(', ');
  }
}
