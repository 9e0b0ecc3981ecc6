/** Single orders as they are now: they were rejected before, or a webhook named them. */
import { z } from 'zod';
import { orderOutcome } from './order-record.ts';
import type { Outcome } from './outcomes.ts';
import type { Restaurant } from './restaurant.ts';
import type { ToastApi } from './toast-api.ts';

const GROUP = 20;

export async function* refetchOrders(
  api: ToastApi,
  guids: readonly string[],
  restaurant: Restaurant,
): AsyncGenerator<readonly Outcome[]> {
  const wanted = [...new Set(guids)];
  for (let start = 0; start < wanted.length; start += GROUP) {
    const outcomes: Outcome[] = [];
    for (const guid of wanted.slice(start, start + GROUP))
      outcomes.push(await refetch(api, guid, restaurant));
    yield outcomes;
  }
}

/** An order that Toast does not know, or whose key cannot be one of Toast's, is gone. */
async function refetch(api: ToastApi, guid: string, restaurant: Restaurant): Promise<Outcome> {
  const answer = await api.get({
    path: `/orders/v2/orders/${encodeURIComponent(guid)}`,
    schema: z.unknown(),
    expects: [400, 404],
  });
  return answer.ok ? orderOutcome(answer.body, restaurant) : { kind: 'removed', type: 'order', key: guid };
}
