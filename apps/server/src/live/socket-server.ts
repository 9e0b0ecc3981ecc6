/** tRPC over WebSockets, with the limits it does not have by itself (docs/sync-spec.md, "Live"). */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Connection, Context, Services } from '@syncline/api/context';
import type { HubSocket } from '@syncline/api/hub';
import type { RegisterStanding } from '@syncline/api/register-standing';
import type { RegisterVisits } from '@syncline/api/register-visits';
import { appRouter } from '@syncline/api/root';
import type { Ticket } from '@syncline/api/ticket';
import type { Log } from '@syncline/db/log';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { identityOf, type Callers } from '../callers.ts';
import { isForeign } from '../http/origin.ts';
import { subscriptionLines } from './subscription-lines.ts';

interface Deps {
  readonly server: Server;
  readonly services: Services;
  readonly signals: Signals;
  readonly callers: Pick<Callers, 'ofTicket'>;
  readonly standing: Pick<RegisterStanding, 'onEnd'>;
  readonly visits: Pick<RegisterVisits, 'enter'>;
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_BUFFERED_BYTES = 1024 ** 2;
const MAX_SUBSCRIPTIONS = 20;
/** Of one register, at the same time; one more takes the place of the oldest. */
const MAX_SOCKETS = 5;
/** In ten seconds. */
const MAX_MESSAGES = 300;
const SIGN_IN_WITHIN_MS = 10_000;
/** Close codes: 4401 get a new ticket and come back; 4429 too often; 1013 too slow, come back where you stood. */
const TICKET_ENDED = 4401;
const TOO_OFTEN = 4429;
const TRY_AGAIN_LATER = 1013;

export interface SocketServer {
  /** Asks every client to come back elsewhere, then ends their connections. */
  close(): Promise<void>;
}

export function createSocketServer(deps: Deps): SocketServer {
  const { server, services, signals, callers, standing, visits, clock, log } = deps;
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const handler = applyWSSHandler({
    wss,
    router: appRouter,
    maxBatchSize: MAX_SUBSCRIPTIONS,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    createContext: async ({ req, res: socket, info }): Promise<Context> => {
      const given = info.connectionParams?.['ticket'];
      // Before it is known whether it holds: its end may be told at any time from now on, and closes the socket.
      const know = (read: Ticket) => {
        identityOfSocket.set(socket, identityOf(callerOf(read)));
        if ('member' in read && given !== undefined) passOfSocket.set(socket, given);
      };
      const ticket =
        given === undefined ? null : await callers.ofTicket(given, know).catch(() => 'unknown' as const);
      const address = req.socket.remoteAddress ?? '';
      const nobody = { member: null, register: null, services, connection: null, bearer: null, address };
      if (ticket === 'unknown') {
        socket.close(TRY_AGAIN_LATER, 'The database is not there');
        return nobody;
      }
      if (!ticket) {
        socket.close(TICKET_ENDED, 'Sign in');
        return nobody;
      }
      // It may have gone while its ticket was looked at, and would never tell again that it has.
      if (socket.readyState !== socket.OPEN) return nobody;
      const { member, register } = callerOf(ticket);
      const identity = identityOf({ member, register });
      if (register) {
        const refusal = refusalOf(() => services.deviceLimits.takeConnection(register.registerId));
        if (refusal !== null) {
          socket.close(TOO_OFTEN, refusal);
          return nobody;
        }
        const others = [...wss.clients].filter(
          (it) => it !== socket && identityOfSocket.get(it) === identity,
        );
        // The oldest first: most likely the network lost it, and nobody has noticed yet.
        for (const oldest of others.slice(0, Math.max(0, others.length + 1 - MAX_SOCKETS)))
          oldest.terminate();
        socket.once('close', visits.enter(register.registerId));
      }
      const untilExpiry = ticket.expiresAt - clock.now().getTime();
      const expiry = setTimeout(() => socket.close(TICKET_ENDED, 'The ticket has expired'), untilExpiry);
      socket.once('close', () => clearTimeout(expiry));
      return { ...nobody, member, register, connection: connectionOf(socket, lines.get(socket) ?? noLine) };
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error.cause ?? error, path }, 'A subscription failed');
    },
  });
  const lines = new WeakMap<WebSocket, Connection['lineOf']>();
  const identityOfSocket = new WeakMap<WebSocket, string>();
  /** Of people. Those of registers their standing looks after. */
  const passOfSocket = new WeakMap<WebSocket, string>();
  const end = (identity: string) => {
    for (const socket of wss.clients)
      if (identityOfSocket.get(socket) === identity) socket.close(TICKET_ENDED, 'Signed out');
  };
  const endIfOver = async (socket: WebSocket) => {
    const pass = passOfSocket.get(socket);
    if (pass !== undefined && !(await callers.ofTicket(pass))) socket.close(TICKET_ENDED, 'Signed out');
  };
  const stopListening = signals.listen('session', end);
  // Also when the signal itself was missed.
  const stopWatching = standing.onEnd(end);
  const stopGap = signals.onGap(() => {
    for (const socket of wss.clients)
      endIfOver(socket).catch((error: unknown) => {
        log.warn({ err: error }, 'Whether a session still holds could not be read');
        socket.close(TRY_AGAIN_LATER, 'Come back where you stood');
      });
  });

  wss.on('connection', (socket) => {
    const patience = setTimeout(() => {
      if (!identityOfSocket.has(socket)) socket.close(TICKET_ENDED, 'Sign in');
    }, SIGN_IN_WITHIN_MS);
    socket.once('close', () => clearTimeout(patience));
    limitMessages(socket);
    lines.set(socket, subscriptionLines(socket, hubSocketOf(socket)));
    socket.on('error', (error) => log.debug({ err: error }, 'A socket failed'));
  });

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until somebody takes the socket over it has no handler of its own, and a client that goes away would end the process.
    socket.on('error', () => socket.destroy());
    if (URL.parse(request.url ?? '/', 'http://syncline')?.pathname !== '/trpc' || isForeign(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
  };
  server.on('upgrade', onUpgrade);

  return {
    async close() {
      stopListening();
      stopWatching();
      stopGap();
      handler.broadcastReconnectNotification();
      server.off('upgrade', onUpgrade);
      for (const socket of wss.clients) socket.close(1001, 'The server is stopping');
      const closed = new Promise<void>((resolve) => wss.close(() => resolve()));
      const patience = setTimeout(() => wss.clients.forEach((socket) => socket.terminate()), 1_000);
      await closed;
      clearTimeout(patience);
    },
  };
}

const callerOf = (ticket: Ticket) => ({
  member: 'member' in ticket ? ticket.member : null,
  register: 'register' in ticket ? ticket.register : null,
});

/** The reason, where it is too often. */
function refusalOf(take: () => void): string | null {
  try {
    take();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** Each message is parsed before anybody asks who sent it. */
function limitMessages(socket: WebSocket): void {
  let messages = 0;
  const forget = setInterval(() => (messages = 0), 10_000);
  socket.once('close', () => clearInterval(forget));
  socket.on('message', () => {
    messages += 1;
    if (messages > MAX_MESSAGES) socket.close(TOO_OFTEN, 'Too many messages');
  });
}

const noLine = () => null;

function connectionOf(socket: WebSocket, lineOf: Connection['lineOf']): Connection {
  let subscriptions = 0;
  return {
    admit() {
      if (subscriptions >= MAX_SUBSCRIPTIONS) return null;
      subscriptions++;
      return () => void subscriptions--;
    },
    isOverloaded: () => endIfOverloaded(socket),
    lineOf,
  };
}

const hubSocketOf = (socket: WebSocket): HubSocket => ({
  send: (text) => socket.send(text, { binary: false }),
  isOverloaded: () => socket.readyState !== socket.OPEN || endIfOverloaded(socket),
  giveUp: () => socket.close(TRY_AGAIN_LATER, 'Come back where you stood'),
});

function endIfOverloaded(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= MAX_BUFFERED_BYTES) return false;
  socket.close(TRY_AGAIN_LATER, 'Too slow; resume from the last frame');
  return true;
}
