/** The replica's transport over tRPC: calls by HTTP with the device's ticket, changes by whichever way works. */
import type { AppRouter } from '@syncline/api/root';
import type { Transport, TransportError } from '@syncline/replica/transport';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client';
import { createTickets, type TicketAnswer, type Tickets } from './tickets.ts';
import { transportError } from './transport-error.ts';
import { longPollRung } from './rungs/long-poll.ts';
import { sseRung } from './rungs/sse.ts';
import { webSocketRung } from './rungs/web-socket.ts';

export interface TrpcTransportOptions {
  /** Of the server, without a path: https://sync.example.org */
  readonly url: string;
  readonly fetchTicket: () => Promise<TicketAnswer>;
  readonly now?: () => number;
}

export type Client = TRPCClient<AppRouter>;

/** What rungs share. */
export interface Line {
  readonly url: string;
  readonly tickets: Tickets;
  /** Calls with a ticket, and once more with a new one where the old was not taken. */
  call<Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
}

/** Pages are shared between devices as whole answers; and what waits for news must not hold up anything else. */
const alone: ReadonlySet<string> = new Set(['sync.since', 'sync.poll']);
const MAX_URL_LENGTH = 4_000;
const MAX_BATCH = 20;

export function createTrpcTransport({ url, fetchTicket, now = Date.now }: TrpcTransportOptions): Transport {
  const tickets = createTickets(fetchTicket, now);
  const clientOf = (ticket: string) => {
    const to = { url: `${url}/trpc`, headers: { authorization: `Bearer ${ticket}` } };
    return createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ path }) => alone.has(path),
          true: httpLink(to),
          false: httpBatchLink({ ...to, maxURLLength: MAX_URL_LENGTH, maxItems: MAX_BATCH }),
        }),
      ],
    });
  };
  let current: { readonly ticket: string; readonly client: Client } | null = null;

  const call: Line['call'] = async (work) => {
    const attempt = async () => {
      const ticket = await tickets.get();
      if (current?.ticket !== ticket) current = { ticket, client: clientOf(ticket) };
      try {
        return { ticket, result: await work(current.client), failure: null };
      } catch (error) {
        return { ticket, result: null, failure: transportError(error) };
      }
    };
    const first = await attempt();
    const settled = first.failure?.kind === 'expired' ? await again(first.ticket, attempt) : first;
    if (settled.failure) throw settled.failure;
    return settled.result;
  };

  const again = <Outcome extends { failure: TransportError | null }>(
    ticket: string,
    attempt: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    tickets.drop(ticket);
    return attempt();
  };

  const line: Line = { url, tickets, call };
  return {
    feeds: (signal) => call((client) => client.sync.feeds.query(undefined, { signal })),
    since: (of, signal) => call((client) => client.sync.since.query(of, { signal })),
    push: (mutations, signal) =>
      call((client) => client.sync.push.mutate({ mutations: [...mutations] }, { signal })),
    acknowledge: async (positions, signal) => {
      await call((client) => client.sync.acknowledge.mutate({ positions: [...positions] }, { signal }));
    },
    report: async ({ kind, detail }, signal) => {
      await call((client) => client.sync.report.mutate({ kind, detail: { ...detail } }, { signal }));
    },
    rungs: [webSocketRung(line), sseRung(line), longPollRung(line)],
  };
}
