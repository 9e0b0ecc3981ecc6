/** The replica's transport over tRPC: calls by HTTP with the device's ticket, changes by whichever way works. */
import type { AppRouter } from '@syncline/api/root';
import type { Transport, TransportError } from '@syncline/replica/transport';
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client';
import type { EventSourceLike } from '@trpc/server/unstable-core-do-not-import';
import { fetchImage } from './fetch-image.ts';
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
  /** Where nothing comes back for so long, the network is taken to be broken. Milliseconds. */
  readonly silenceMs?: number;
  /** Where the machine has none. */
  readonly eventSource?: EventSourceLike.AnyConstructor;
}

export type Client = TRPCClient<AppRouter>;

/** What rungs share. */
export interface Line {
  readonly url: string;
  readonly tickets: Tickets;
  readonly silenceMs: number;
  readonly eventSource: EventSourceLike.AnyConstructor | undefined;
  /**
   * Calls with a ticket, and once more with a new one where the old was not taken. The answer has to come within `silenceMs`,
   * and the time the server may wait for news.
   */
  call<Result>(
    work: (client: Client, signal: AbortSignal) => Promise<Result>,
    options: { readonly signal: AbortSignal; readonly waitMs?: number },
  ): Promise<Result>;
}

/** Pages are shared between devices as whole answers; and what waits for news must not hold up anything else. */
const alone: ReadonlySet<string> = new Set(['sync.since', 'sync.poll']);
const MAX_URL_LENGTH = 4_000;
const MAX_BATCH = 20;
/** A page of a big type over a bad line takes its time. */
const SILENCE_MS = 30_000;

export function createTrpcTransport({
  url,
  fetchTicket,
  now = Date.now,
  silenceMs = SILENCE_MS,
  eventSource,
}: TrpcTransportOptions): Transport {
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

  /** Does it with a ticket, and once more with a new one where the old was not taken. */
  async function withTicket<Result>(
    work: (ticket: string, signal: AbortSignal) => Promise<Result>,
    { signal, waitMs = 0 }: { readonly signal: AbortSignal; readonly waitMs?: number },
  ): Promise<Result> {
    const attempt = async () => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(silenceMs + waitMs)]);
      const ticket = await tickets.get();
      try {
        return { ticket, result: await work(ticket, patience), failure: null };
      } catch (error) {
        return { ticket, result: null, failure: transportError(error) };
      }
    };
    const first = await attempt();
    const settled = first.failure?.kind === 'expired' ? await again(first.ticket, attempt) : first;
    if (settled.failure) throw settled.failure;
    return settled.result;
  }

  const call: Line['call'] = (work, options) =>
    withTicket((ticket, signal) => {
      if (current?.ticket !== ticket) current = { ticket, client: clientOf(ticket) };
      return work(current.client, signal);
    }, options);

  const again = <Outcome extends { failure: TransportError | null }>(
    ticket: string,
    attempt: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    tickets.drop(ticket);
    return attempt();
  };

  const line: Line = { url, tickets, silenceMs, eventSource, call };
  return {
    feeds: (ending) =>
      call((client, signal) => client.sync.feeds.query(undefined, { signal }), { signal: ending }),
    since: (of, ending) =>
      call((client, signal) => client.sync.since.query(of, { signal }), { signal: ending }),
    push: (mutations, ending) =>
      call((client, signal) => client.sync.push.mutate({ mutations: [...mutations] }, { signal }), {
        signal: ending,
      }),
    acknowledge: async (positions, ending) => {
      await call(
        (client, signal) => client.sync.acknowledge.mutate({ positions: [...positions] }, { signal }),
        { signal: ending },
      );
    },
    report: async ({ kind, detail }, ending) => {
      await call((client, signal) => client.sync.report.mutate({ kind, detail: { ...detail } }, { signal }), {
        signal: ending,
      });
    },
    image: (hash, ending) =>
      withTicket((ticket, signal) => fetchImage(url, { hash, ticket, signal }), { signal: ending }),
    rungs: [webSocketRung(line), sseRung(line), longPollRung(line)],
  };
}
