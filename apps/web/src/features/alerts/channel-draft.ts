/** A channel while it is added or changed. */
import type { ChannelKind, ChannelView } from './alert-views.ts';

export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  /** Of a webhook or Slack. Slack's is shown to nobody: left empty, it stays. */
  readonly url: string;
  /** As typed: addresses with commas, spaces or lines between them. */
  readonly to: string;
  readonly newSecret: boolean;
}

export const emptyChannel: ChannelDraft = { kind: 'webhook', name: '', url: '', to: '', newSecret: false };

export function draftOf({ name, target }: ChannelView): ChannelDraft {
  return {
    ...emptyChannel,
    kind: target.kind,
    name,
    url: 'url' in target ? target.url : '',
    to: 'to' in target ? target.to.join(', ') : '',
  };
}

type Target =
  | { readonly kind: 'webhook' | 'slack'; readonly url: string }
  | { readonly kind: 'email'; readonly to: string[] };

/** Where it is to lead; null while that has not been said. */
export function targetOf({ kind, url, to }: ChannelDraft): Target | null {
  if (kind !== 'email') return url.trim() === '' ? null : { kind, url: url.trim() };
  const addresses = to.split(/[\s,;]+/).filter((address) => address !== '');
  return addresses.length === 0 ? null : { kind, to: addresses };
}
