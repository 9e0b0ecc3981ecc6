/** A channel at a glance: by which sign it is known, and where it leads. */
import type { TFunction } from 'i18next';
import { Mail, MessageSquare, Webhook, type LucideIcon } from 'lucide-react';
import type { ChannelKind, ChannelView } from './alert-views.ts';

export const channelIcons = {
  webhook: Webhook,
  slack: MessageSquare,
  email: Mail,
} as const satisfies Record<ChannelKind, LucideIcon>;

export function targetText(target: ChannelView['target'], t: TFunction<'alerts'>): string {
  if ('isLost' in target) return t('channels.isLost');
  switch (target.kind) {
    case 'webhook':
      return target.url;
    case 'slack':
      return target.hint;
    case 'email':
      return target.to.join(', ');
  }
}
