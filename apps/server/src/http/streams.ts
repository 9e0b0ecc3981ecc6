/**
 * Answers over HTTP that stay open: so many for each caller, ended with the caller's ticket, session or the server. One more takes
 * the place of the oldest: most likely the network lost that one, and nobody can notice while nothing is asked of the other side.
 */
import type { ServerResponse } from 'node:http';
import type { Connection } from '@syncline/api/context';
import type { Clock } from '@syncline/domain/clock';
import { identityOf, type Caller } from '../callers.ts';

export interface Streams {
  connectionOf(response: ServerResponse, caller: Caller): Connection;
  /** Cuts off those of a session or a register; they come back if they may. */
  end(identity: string): void;
  close(): void;
}

interface Deps {
  readonly clock: Clock;
  /** Told when a register opens one; returns how to tell that it closed. */
  readonly onOpen: (registerId: string) => () => void;
}

const MAX_STREAMS = 6;

export function createStreams({ clock, onOpen }: Deps): Streams {
  const open = new Map<string, Set<ServerResponse>>();

  return {
    connectionOf(response, caller) {
      const identity = identityOf(caller);
      return {
        admit() {
          const own = open.get(identity) ?? new Set();
          if (response.destroyed) return null;
          for (const oldest of [...own].slice(0, Math.max(0, own.size + 1 - MAX_STREAMS))) oldest.destroy();
          open.set(identity, own.add(response));
          const untilExpiry =
            caller.expiresAt === null ? null : Math.max(0, caller.expiresAt - clock.now().getTime());
          const expiry = untilExpiry === null ? null : setTimeout(() => response.destroy(), untilExpiry);
          const leave = caller.register ? onOpen(caller.register.registerId) : () => {};
          return () => {
            if (expiry) clearTimeout(expiry);
            leave();
            own.delete(response);
            if (own.size === 0) open.delete(identity);
          };
        },
        // Events are made when the client has taken those before.
        isOverloaded: () => false,
        lineOf: () => null,
      };
    },
    end(identity) {
      for (const response of open.get(identity) ?? []) response.destroy();
    },
    close() {
      for (const own of open.values()) for (const response of own) response.destroy();
    },
  };
}
