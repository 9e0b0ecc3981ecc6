/** A channel as admins see it: where it leads, without what would let others use it. */
import type { Prisma } from '@syncline/db/prisma';
import { openTarget, type ChannelKind, type ChannelTarget } from '@syncline/engine/channel-target';
import type { Vault } from '@syncline/engine/vault';

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  /** ISO-8601. */
  readonly createdAt: string;
  readonly target: TargetView;
  /** The newest message to it; null before the first. */
  readonly lastNotice: NoticeView | null;
}

type TargetView =
  | { readonly kind: 'webhook'; readonly url: string }
  /** Enough of the address to tell it from others. */
  | { readonly kind: 'slack'; readonly hint: string }
  | { readonly kind: 'email'; readonly to: readonly string[] }
  /** What was saved cannot be read any more, as the server has another secret: the channel has to be made anew. */
  | { readonly kind: ChannelKind; readonly isLost: true };

export interface NoticeView {
  readonly kind: 'opened' | 'recovered' | 'test';
  readonly createdAt: string;
  readonly attempts: number;
  readonly deliveredAt: string | null;
  /** When it is tried next; null when it was delivered or given up. */
  readonly nextAttemptAt: string | null;
  /** Why the newest attempt failed. */
  readonly error: string | null;
}

export type ChannelRow = Prisma.AlertChannelGetPayload<{ include: { notices: true } }>;
type NoticeRow = ChannelRow['notices'][number];

export function viewOf(vault: Vault, row: ChannelRow): ChannelView {
  const { id, name, isEnabled, createdAt, kind, config } = row;
  const target = openTarget(vault, id, kind, config);
  const [notice] = row.notices;
  return {
    id,
    name,
    isEnabled,
    createdAt: createdAt.toISOString(),
    target: target ? targetViewOf(target) : { kind, isLost: true },
    lastNotice: notice ? noticeViewOf(notice) : null,
  };
}

function targetViewOf(target: ChannelTarget): TargetView {
  switch (target.kind) {
    case 'webhook':
      return { kind: 'webhook', url: target.url };
    case 'slack':
      return { kind: 'slack', hint: `${new URL(target.url).host}/…${target.url.slice(-4)}` };
    case 'email':
      return { kind: 'email', to: target.to };
  }
}

export const noticeViewOf = ({
  kind,
  createdAt,
  attempts,
  deliveredAt,
  dueAt,
  error,
}: NoticeRow): NoticeView => ({
  kind,
  createdAt: createdAt.toISOString(),
  attempts,
  deliveredAt: deliveredAt?.toISOString() ?? null,
  nextAttemptAt: dueAt?.toISOString() ?? null,
  error,
});
