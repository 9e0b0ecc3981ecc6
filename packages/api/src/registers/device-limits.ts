/** How often devices may come, so that none of them, nor somebody who guesses, keeps the server from the others (R C18). */
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { createAllowance, type Allowance } from './allowance.ts';

/** Each throws `too_many_requests`, with the time to wait, once it is too often. */
export interface DeviceLimits {
  /** A call of a register, on whichever way it comes. */
  takeCall(registerId: string): void;
  takeImage(registerId: string): void;
  /** A connection that stays. */
  takeConnection(registerId: string): void;
  /** A ticket for a device token, given as its hash. */
  takeTicket(tokenHash: string): void;
  /** Before an attempt with a code or a token that might be guessed. */
  requirePatience(address: string): void;
  /** After one that was wrong. */
  countFailure(address: string): void;
}

export function createDeviceLimits({ clock }: { readonly clock: Clock }): DeviceLimits {
  // A first load of 50,000 records takes 60 calls; afterwards a register needs a few a minute.
  const calls = createAllowance({ clock, burst: 400, perMinute: 1_200 });
  const images = createAllowance({ clock, burst: 1_000, perMinute: 3_000 });
  const connections = createAllowance({ clock, burst: 20, perMinute: 20 });
  const tickets = createAllowance({ clock, burst: 20, perMinute: 12 });
  // All devices of a shop may share an address, but their tokens are right.
  const failures = createAllowance({ clock, burst: 20, perMinute: 10 });

  return {
    takeCall: (registerId) => take(calls, registerId),
    takeImage: (registerId) => take(images, registerId),
    takeConnection: (registerId) => take(connections, registerId),
    takeTicket: (tokenHash) => take(tickets, tokenHash),
    requirePatience: (address) => refuse(failures.wait(address)),
    countFailure: (address) => void failures.take(address),
  };
}

const take = (allowance: Allowance, key: string) => refuse(allowance.take(key));

function refuse(retryAfterMs: number): void {
  if (retryAfterMs === 0) return;
  const seconds = Math.ceil(retryAfterMs / 1_000);
  throw new AppError('too_many_requests', `This is too often. Try again in ${seconds} s.`, { retryAfterMs });
}
