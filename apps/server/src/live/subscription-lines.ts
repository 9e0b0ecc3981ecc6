/**
 * The ids of subscriptions, which tRPC does not tell its procedures: the hub needs them, as it writes to the socket itself. They
 * are taken from the same messages that tRPC reads; two subscriptions that ask for the same are told apart by their order.
 */
import type { HubSocket } from '@syncline/api/hub';
import type { WebSocket } from 'ws';
import { z } from 'zod';

export interface Line {
  readonly id: number | string;
  readonly socket: HubSocket;
}

const PATH = 'sync.follow';
const MARK = Buffer.from(`"${PATH}"`);
/** Of subscriptions that were asked for and not begun. */
const MAX_WAITING = 100;

const messageSchema = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.literal('subscription'),
  params: z.object({ path: z.literal(PATH), input: z.unknown() }),
});

/** Returns how to find the line of a subscription by what it asks for. */
export function subscriptionLines(
  socket: WebSocket,
  hubSocket: HubSocket,
): (request: { readonly feeds: readonly object[] }) => Line | null {
  const waiting: { readonly asked: string; readonly id: number | string }[] = [];
  socket.on('message', (data) => {
    const bytes = Buffer.isBuffer(data) ? data : Buffer.from([]);
    if (!bytes.includes(MARK)) return;
    const said: unknown = parsed(bytes.toString('utf8'));
    for (const one of Array.isArray(said) ? said : [said]) {
      const message = messageSchema.safeParse(one);
      if (!message.success) continue;
      const { id, params } = message.data;
      waiting.push({ id, asked: askedBy(params.input) });
      if (waiting.length > MAX_WAITING) waiting.shift();
    }
  });
  return (request) => {
    const at = waiting.findIndex(({ asked }) => asked === askedBy(request));
    const [found] = at < 0 ? [] : waiting.splice(at, 1);
    return found ? { id: found.id, socket: hubSocket } : null;
  };
}

const feedsSchema = z.object({
  feeds: z.array(z.object({ feed: z.number(), cursor: z.string().nullable() })),
});

function askedBy(input: unknown): string {
  const request = feedsSchema.safeParse(input);
  return request.success ? JSON.stringify(request.data.feeds) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // tRPC answers that it is no message.
  }
}
