/** Single orders as they are now: they were rejected before, or a webhook named them. */
import { z } from 'zod';
import { orderOutcome } from './order-record.ts';
import type { Outcome } from './outcomes.ts';
import type { Restaurant } from './restaurant.ts';
import type { ToastApi } from './toast-api.ts';

const GROUP = 20;

export interface Refetched {
  readonly outcomes: readonly Outcome[];
  readonly bytes: number;
}

export async function* refetchOrders(
  api: ToastApi,
  guids: readonly string[],
  restaurant: Restaurant,
): AsyncGenerator<Refetched> {
  const wanted = [...new Set(guids)].filter((guid) => z.guid().safeParse(guid).success);
  for (let start = 0; start < wanted.length; start += GROUP) {
    const outcomes: Outcome[] = [];
    let bytes = 0;
    for (const guid of wanted.slice(start, start + GROUP)) {
      const answer = await api.get({
        path: `/orders/v2/orders/${guid}`,
        schema: z.unknown(),
        expects: [404],
      });
      bytes += answer.bytes;
      outcomes.push(
        answer.ok ? orderOutcome(answer.body, restaurant) : { kind: 'removed', type: 'order', key: guid },
      );
    }
    yield { outcomes, bytes };
  }
}
