/** Tickets of a device: one for all that goes on at the same time, and a new one before it ends. */
import { TransportError } from '@syncline/replica/transport';
import { isForbidden, transportError } from './transport-error.ts';

export interface Tickets {
  get(): Promise<string>;
  /** The server did not take it. */
  drop(ticket: string): void;
}

export interface TicketAnswer {
  readonly ticket: string;
  /** How long it is taken; no time of day, as the device's clock may be wrong. */
  readonly lifetimeMs: number;
}

/** A new one is fetched so long before the old one ends. */
const RENEW_MS = 30_000;

export function createTickets(fetchTicket: () => Promise<TicketAnswer>, now: () => number): Tickets {
  let kept: { readonly ticket: string; readonly until: number } | null = null;
  let fetching: Promise<string> | null = null;

  const renew = async (): Promise<string> => {
    try {
      const { ticket, lifetimeMs } = await fetchTicket();
      kept = { ticket, until: now() + lifetimeMs - RENEW_MS };
      return ticket;
    } catch (error) {
      const failure = transportError(error);
      if (isForbidden(error)) throw new TransportError('removed', failure.message, { cause: error });
      // Who is refused a ticket is refused altogether: the device has to be enrolled again.
      if (failure.kind === 'expired' || failure.kind === 'refused')
        throw new TransportError('auth', failure.message, { cause: error });
      throw failure;
    } finally {
      fetching = null;
    }
  };

  return {
    get() {
      if (kept && kept.until > now()) return Promise.resolve(kept.ticket);
      fetching ??= renew();
      return fetching;
    },
    drop(ticket) {
      if (kept?.ticket === ticket) kept = null;
    },
  };
}
