/**
 * Who calls: somebody by the session in their cookie, a program by its API token, or a register by its ticket, which is verified
 * without the database.
 */
import type { IncomingMessage } from 'node:http';
import type { Context, Member } from '@syncline/api/context';
import { identityOfRegister, type RegisterStanding } from '@syncline/api/register-standing';
import { isApiToken, isProgram } from '@syncline/api/api-token';
import type { TokensService } from '@syncline/api/tokens';
import { verifyTicket, type Ticket } from '@syncline/api/ticket';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { fromNodeHeaders } from 'better-auth/node';

export type Caller = Pick<Context, 'member' | 'register' | 'bearer'> & {
  /** When a register's ticket or an API token ends, in milliseconds since 1970. */
  readonly expiresAt: number | null;
};

export interface Callers {
  /** `ticket` may also come with the address, as where no headers can be set. */
  ofRequest(request: IncomingMessage, ticket?: string): Promise<Caller>;
  /** For what is no tRPC: somebody of an organisation, or refused; programs no more often than elsewhere. */
  memberOf(request: IncomingMessage): Promise<Member>;
  /**
   * Null for a ticket that is not ours, has expired, or no longer says what is so. `onRead` is told whose it is before that is
   * asked: whoever hears of an end meanwhile knows what to end.
   */
  ofTicket(text: string, onRead?: (ticket: Ticket) => void): Promise<Ticket | null>;
}

interface Deps {
  readonly memberOf: (headers: Headers) => Promise<Member | null>;
  /** Whether a person still is what their ticket says. */
  readonly memberHolds: (member: Member) => Promise<boolean>;
  readonly tokens: Pick<TokensService, 'memberOf' | 'takeCall'>;
  readonly standing: Pick<RegisterStanding, 'holds'>;
  readonly secret: string;
  readonly clock: Clock;
}

export function createCallers({ memberOf, memberHolds, tokens, standing, secret, clock }: Deps): Callers {
  const ofTicket: Callers['ofTicket'] = async (text, onRead) => {
    const ticket = readTicket(text, secret, clock.now());
    if (!ticket) return null;
    onRead?.(ticket);
    const holds = 'register' in ticket ? standing.holds(ticket.register) : memberHolds(ticket.member);
    return (await holds) ? ticket : null;
  };

  const ofRequest: Callers['ofRequest'] = async (request, given) => {
    const bearer = given ?? bearerOf(request);
    if (bearer === null) {
      const member = await memberOf(fromNodeHeaders(request.headers));
      return { member, register: null, bearer: null, expiresAt: null };
    }
    if (isApiToken(bearer)) {
      const program = await tokens.memberOf(bearer, request.socket.remoteAddress ?? '');
      return {
        member: program?.member ?? null,
        register: null,
        bearer,
        expiresAt: program?.expiresAt ?? null,
      };
    }
    const ticket = await ofTicket(bearer);
    // People's tickets are for sockets, which end with their session; over HTTP they have it in their cookie.
    const register = ticket && 'register' in ticket ? ticket.register : null;
    return { member: null, register, bearer, expiresAt: ticket?.expiresAt ?? null };
  };

  return {
    ofTicket,
    ofRequest,
    async memberOf(request) {
      const { member } = await ofRequest(request);
      if (!member) throw new AppError('unauthenticated', 'Sign in to go on.');
      if (isProgram(member)) tokens.takeCall(member);
      return member;
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
