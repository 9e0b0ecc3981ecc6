/**
 * Toast's webhooks. A message names what changed; its data is a part of what the API gives, so that an order is always
 * fetched anew. The signature covers the raw body followed by the envelope's timestamp as the body spells it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Webhook, WebhookResult } from '../connector.ts';
import type { ToastConfig } from './toast-config.ts';

export const toastWebhook: Webhook<ToastConfig> = {
  receive({ config, headers, body }) {
    if (config.webhookSecret === undefined)
      return refused('The source has no webhook secret. Enter the one of the subscription in Toast.');
    const envelope = envelopeIn(body);
    if (!envelope) return refused('The message is not one of Toast.');
    if (!isSigned(body, envelope.timestamp, config.webhookSecret, signatureIn(headers)))
      return refused('The signature is not that of the webhook secret.');
    return meaningOf(envelope, config);
  },
};

const envelopeSchema = z.object({
  timestamp: z.string().max(64),
  eventCategory: z.string(),
  eventType: z.string(),
  details: z.looseObject({ restaurantGuid: z.string().nullish() }),
});
type Envelope = z.infer<typeof envelopeSchema>;

function envelopeIn(body: Uint8Array): Envelope | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return envelopeSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function signatureIn(headers: Readonly<Record<string, string | undefined>>): string {
  const [, signature] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'toast-signature') ?? [];
  return signature ?? '';
}

function isSigned(body: Uint8Array, timestamp: string, secret: string, signature: string): boolean {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).update(timestamp).digest('base64'));
  const sent = Buffer.from(signature);
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}

function meaningOf({ eventCategory, details }: Envelope, config: ToastConfig): WebhookResult {
  if (details.restaurantGuid?.toLowerCase() !== config.restaurantGuid) return { kind: 'ignored' };
  switch (config.dataset) {
    case 'orders': {
      if (!ORDER_EVENTS.has(eventCategory)) return { kind: 'ignored' };
      const { data } = orderSchema.safeParse(details['order']);
      return { kind: 'changed', refetch: data ? [{ type: 'order', key: data.guid }] : [] };
    }
    case 'menu':
      return MENU_EVENTS.has(eventCategory) ? { kind: 'changed', refetch: [] } : { kind: 'ignored' };
    case 'tables':
      return { kind: 'ignored' };
  }
}

const ORDER_EVENTS: ReadonlySet<string> = new Set(['order_updated', 'channel_order_updated']);
const MENU_EVENTS: ReadonlySet<string> = new Set(['menus', 'stock']);
const orderSchema = z.object({ guid: z.guid().toLowerCase() });

const refused = (reason: string): WebhookResult => ({ kind: 'refused', reason });
