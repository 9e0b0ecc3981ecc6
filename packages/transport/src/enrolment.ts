/** How a device becomes a register, and gets its tickets. */
import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, httpLink } from '@trpc/client';
import type { TicketAnswer } from './tickets.ts';
import { transportError } from './transport-error.ts';

/** An answer that does not come by then never does. */
const SILENCE_MS = 30_000;

export interface Enrolled {
  /** Kept on the device alone. */
  readonly token: string;
  readonly register: { readonly id: string; readonly name: string };
  readonly store: { readonly id: string; readonly name: string };
}

interface Wanted {
  readonly code: string;
  /** What the app says of itself. */
  readonly app: string;
  /** The register the device is so far, if it may not become another one: it holds what it has not sent. */
  readonly only?: string;
}

/** Throws TransportError; 'refused' for a code that is not, or no longer, one, or another register's. */
export async function enrol(url: string, wanted: Wanted): Promise<Enrolled> {
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc` })] });
  try {
    return await client.registers.enrol.mutate(wanted, { signal: AbortSignal.timeout(SILENCE_MS) });
  } catch (error) {
    throw transportError(error);
  }
}

/** A ticket for the token of the device. */
export function fetchTicket(url: string, token: string): Promise<TicketAnswer> {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${token}` } })],
  });
  return client.registers.ticket.mutate(undefined, { signal: AbortSignal.timeout(SILENCE_MS) });
}
