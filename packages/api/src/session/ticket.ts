/**
 * Tickets: how a WebSocket, and every call of a register, says who it is. Short-lived, signed with the server's secret, and verified without the
 * database; the server closes a socket when its ticket expires, and the client comes back with a new one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Member, Register } from '../context.ts';

export const TICKET_LIFETIME_MS = 10 * 60_000;

/** Of a person or of a register. */
export type Ticket = {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
} & ({ readonly member: Member } | { readonly register: Register });

const memberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  sessionId: z.string(),
  organisationId: z.string(),
  role: z.enum(['admin', 'viewer']),
});

const registerSchema = z.object({
  registerId: z.string(),
  name: z.string(),
  organisationId: z.string(),
  storeId: z.string(),
  feeds: z.array(z.int()),
  generation: z.string(),
});

const ticketSchema: z.ZodType<Ticket> = z.union([
  z.object({ member: memberSchema, expiresAt: z.number() }),
  z.object({ register: registerSchema, expiresAt: z.number() }),
]);

export function signTicket(ticket: Ticket, secret: string): string {
  const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${payload}.${signatureOf(payload, secret).toString('base64url')}`;
}

/** Null for a ticket that is not ours, was changed, or has expired. */
export function verifyTicket(text: string, secret: string, now: Date): Ticket | null {
  const [payload = '', signature = ''] = text.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(payload, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return ticket.expiresAt > now.getTime() ? ticket : null;
}

const signatureOf = (payload: string, secret: string) =>
  createHmac('sha256', secret).update(`ticket ${payload}`).digest();
