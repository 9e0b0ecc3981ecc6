/**
 * Tells subscribers of changes as Toast does: signed, with two seconds to answer, three attempts (after 5 and 10 minutes),
 * a pause of a minute after 50 errors in five minutes, the end after nine pauses in ten. Times are the restaurant's.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { signedText } from './judgements.ts';

export const subscriptionSchema = z.object({
  url: z.url(),
  secret: z.string().min(1),
  /** Sends everything twice, which Toast may. */
  duplicates: z.boolean().default(false),
  /** Holds each message back until after the next one. */
  reorders: z.boolean().default(false),
});

export interface Delivery {
  readonly eventType: string;
  readonly attempt: number;
  /** Null for no answer in time. */
  readonly status: number | null;
}

export interface Webhooks {
  subscribe(subscription: z.input<typeof subscriptionSchema>): void;
  send(category: string, type: string, details: Readonly<Record<string, unknown>>): void;
  /** Attempts that have become due. */
  sendDue(): Promise<void>;
  /** When the next attempt is due. */
  nextAt(): number | null;
  readonly deliveries: () => readonly Delivery[];
  readonly close: () => void;
}

interface World {
  readonly restaurantGuid: string;
  readonly now: () => number;
  readonly guid: () => string;
}

interface Message {
  readonly subscription: z.infer<typeof subscriptionSchema>;
  readonly category: string;
  readonly type: string;
  readonly body: string;
  readonly signature: string;
  readonly attempt: number;
  readonly dueAt: number;
}

const MINUTE_MS = 60_000;
const ANSWER_MS = 2_000;
const RETRY_AFTER_MS: Readonly<Record<number, number>> = { 1: 5 * MINUTE_MS, 2: 10 * MINUTE_MS };

export function createWebhooks({ restaurantGuid, now, guid }: World): Webhooks {
  const subscriptions: z.infer<typeof subscriptionSchema>[] = [];
  const closing = new AbortController();
  const breaker = createBreaker();
  const deliveries: Delivery[] = [];
  let waiting: Message[] = [];
  const held = new Map<Message['subscription'], Message>();

  function send(category: string, type: string, details: Readonly<Record<string, unknown>>): void {
    for (const subscription of subscriptions) {
      const timestamp = new Date(now()).toISOString();
      const body = JSON.stringify({
        timestamp,
        eventCategory: category,
        eventType: type,
        guid: guid(),
        details,
      });
      const signature = createHmac('sha256', subscription.secret)
        .update(signedText(body, timestamp))
        .digest('base64');
      const message = { subscription, category, type, body, signature, attempt: 1, dueAt: now() };
      const copies = subscription.duplicates ? [message, message] : [message];
      const earlier = held.get(subscription);
      held.delete(subscription);
      if (subscription.reorders && !earlier) held.set(subscription, message);
      else waiting.push(...copies, ...(earlier ? [earlier] : []));
    }
  }

  async function sendDue(): Promise<void> {
    if (breaker.isOpen(now())) return;
    const due = waiting.filter(({ dueAt }) => dueAt <= now());
    waiting = waiting.filter(({ dueAt }) => dueAt > now());
    for (const message of due) await attempt(message);
  }

  async function attempt(message: Message): Promise<void> {
    const status = await post(message);
    deliveries.push({ eventType: message.type, attempt: message.attempt, status });
    const isWorthRetrying = status === null || status === 404 || status === 429 || status >= 500;
    if (status === null || status >= 300) breaker.failed(now());
    const retryAfterMs = RETRY_AFTER_MS[message.attempt];
    if (isWorthRetrying && retryAfterMs !== undefined)
      waiting.push({ ...message, attempt: message.attempt + 1, dueAt: now() + retryAfterMs });
  }

  async function post({ subscription, category, type, body, signature, attempt: number }: Message) {
    try {
      const response = await fetch(subscription.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          connection: 'close',
          'user-agent': 'Apache-HttpClient/4.5 (simulated)',
          'toast-attempt-number': String(number),
          'toast-signature': signature,
          'toast-event-type': type,
          'toast-event-category': category,
          'toast-restaurant-external-id': restaurantGuid,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }

  return {
    subscribe: (subscription) => void subscriptions.push(subscriptionSchema.parse(subscription)),
    send,
    sendDue,
    nextAt: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ dueAt }) => dueAt))),
    deliveries: () => deliveries,
    close: () => closing.abort(),
  };
}

/** Pauses after many errors, and gives up after many pauses. */
export function createBreaker() {
  let errors: number[] = [];
  let pauses: number[] = [];
  let pausedUntil = 0;
  return {
    isOpen: (now: number) => now < pausedUntil,
    failed(now: number): void {
      errors = [...errors.filter((at) => at > now - 5 * MINUTE_MS), now];
      if (errors.length < 50) return;
      errors = [];
      pauses = [...pauses.filter((at) => at > now - 10 * MINUTE_MS), now];
      pausedUntil = pauses.length >= 9 ? Infinity : now + MINUTE_MS;
    },
  };
}
