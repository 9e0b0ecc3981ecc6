/** Where a channel leads, as it is used and as it is stored: what gives power to whoever reads it is encrypted. */
import type { Prisma } from '@syncline/db/prisma';
import { z } from 'zod';
import type { Vault } from '../secrets/vault.ts';

export type ChannelTarget =
  /** `secret` signs what is sent. */
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  /** Whoever has the address may write to the Slack channel. */
  | { readonly kind: 'slack'; readonly url: string }
  | { readonly kind: 'email'; readonly to: readonly string[] };

export type ChannelKind = ChannelTarget['kind'];

const stored = {
  webhook: z.object({ url: z.string(), secret: z.string() }),
  slack: z.object({ url: z.string() }),
  email: z.object({ to: z.array(z.string()) }),
} as const satisfies Record<ChannelKind, z.ZodType>;

/** What is sealed for one channel is of no use in the row of another. */
const purposeOf = (channelId: string) => `alert channel ${channelId}`;

export function sealTarget(vault: Vault, channelId: string, target: ChannelTarget): Prisma.InputJsonObject {
  const seal = (text: string) => vault.seal(text, purposeOf(channelId));
  switch (target.kind) {
    case 'webhook':
      return { url: target.url, secret: seal(target.secret) };
    case 'slack':
      return { url: seal(target.url) };
    case 'email':
      return { to: [...target.to] };
  }
}

/** Null when its secret was sealed by a server with another SYNCLINE_SECRET. */
export function openTarget(
  vault: Vault,
  channelId: string,
  kind: ChannelKind,
  config: unknown,
): ChannelTarget | null {
  const open = (sealed: string) => vault.open(sealed, purposeOf(channelId));
  switch (kind) {
    case 'webhook': {
      const { url, secret: sealed } = stored.webhook.parse(config);
      const secret = open(sealed);
      return secret === null ? null : { kind, url, secret };
    }
    case 'slack': {
      const url = open(stored.slack.parse(config).url);
      return url === null ? null : { kind, url };
    }
    case 'email':
      return { kind, to: stored.email.parse(config).to };
  }
}
