/** Who calls: somebody by the session in their cookie, or a register by its ticket, which is verified without the database. */
import type { IncomingMessage } from 'node:http';
import type { Context, Member } from '@syncline/api/context';
import { identityOfRegister, type RegisterStanding } from '@syncline/api/register-standing';
import { verifyTicket, type Ticket } from '@syncline/api/ticket';
import type { Clock } from '@syncline/domain/clock';
import { fromNodeHeaders } from 'better-auth/node';

export type Caller = Pick<Context, 'member' | 'register' | 'bearer'> & {
  /** When a register's ticket ends, in milliseconds since 1970. */
  readonly expiresAt: number | null;
};

export interface Callers {
  /** `ticket` may also come with the address, as where no headers can be set. */
  ofRequest(request: IncomingMessage, ticket?: string): Promise<Caller>;
  /** Null for a ticket that is not ours, has expired, or no longer says what is so. */
  ofTicket(text: string): Promise<Ticket | null>;
}

interface Deps {
  readonly memberOf: (headers: Headers) => Promise<Member | null>;
  readonly standing: Pick<RegisterStanding, 'holds'>;
  readonly secret: string;
  readonly clock: Clock;
}

export function createCallers({ memberOf, standing, secret, clock }: Deps): Callers {
  const ofTicket = async (text: string): Promise<Ticket | null> => {
    const ticket = readTicket(text, secret, clock.now());
    if (ticket && 'register' in ticket && !(await standing.holds(ticket.register))) return null;
    return ticket;
  };

  return {
    ofTicket,
    async ofRequest(request, given) {
      const bearer = given ?? bearerOf(request);
      if (bearer === null) {
        const member = await memberOf(fromNodeHeaders(request.headers));
        return { member, register: null, bearer: null, expiresAt: null };
      }
      const ticket = await ofTicket(bearer);
      // People's tickets are for sockets, which end with their session; over HTTP they have it in their cookie.
      const register = ticket && 'register' in ticket ? ticket.register : null;
      return { member: null, register, bearer, expiresAt: ticket?.expiresAt ?? null };
    },
  };
}

/** As which it is known to the signals that a session or the tickets of a register have ended. */
export const identityOf = ({ member, register }: Pick<Caller, 'member' | 'register'>): string =>
  register ? identityOfRegister(register.registerId) : (member?.sessionId ?? '');

const bearerOf = ({ headers }: IncomingMessage): string | null =>
  /^Bearer (\S{1,4000})$/i.exec(headers.authorization ?? '')?.[1] ?? null;

/** Signed by us, but perhaps by an earlier version that wrote other things into it. */
function readTicket(text: string, secret: string, now: Date): Ticket | null {
  try {
    return verifyTicket(text, secret, now);
  } catch {
    return null;
  }
}
