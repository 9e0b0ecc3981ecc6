/** tRPC over WebSockets, with the limits it does not have by itself (docs/sync-spec.md, "Live"). */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Connection, Context, Services } from '@syncline/api/context';
import { appRouter } from '@syncline/api/root';
import { verifyTicket } from '@syncline/api/ticket';
import type { Log } from '@syncline/db/log';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { isForeign } from '../http/origin.ts';

interface Deps {
  readonly server: Server;
  readonly services: Services;
  readonly signals: Signals;
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
}

const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_BUFFERED_BYTES = 1024 ** 2;
const MAX_SUBSCRIPTIONS = 20;
const SIGN_IN_WITHIN_MS = 10_000;
/** Close codes: 4401 get a new ticket and come back; 1013 too slow, come back where you stood. */
const TICKET_ENDED = 4401;
const TRY_AGAIN_LATER = 1013;

export interface SocketServer {
  /** Asks every client to come back elsewhere, then ends their connections. */
  close(): Promise<void>;
}

export function createSocketServer({ server, services, signals, secret, clock, log }: Deps): SocketServer {
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const handler = applyWSSHandler({
    wss,
    router: appRouter,
    maxBatchSize: MAX_SUBSCRIPTIONS,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    createContext: async ({ res: socket, info }): Promise<Context> => {
      const given = info.connectionParams?.['ticket'];
      const ticket = given === undefined ? null : readTicket(given, secret, clock);
      if (!ticket) {
        socket.close(TICKET_ENDED, 'Sign in');
        return { member: null, services, connection: null };
      }
      const untilExpiry = ticket.expiresAt - clock.now().getTime();
      const expiry = setTimeout(() => socket.close(TICKET_ENDED, 'The ticket has expired'), untilExpiry);
      socket.once('close', () => clearTimeout(expiry));
      sessionOf.set(socket, ticket.member.sessionId);
      return { member: ticket.member, services, connection: connectionOf(socket) };
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error.cause ?? error, path }, 'A subscription failed');
    },
  });
  const sessionOf = new WeakMap<WebSocket, string>();
  const stopListening = signals.listen('session', (ended) => {
    for (const socket of wss.clients)
      if (sessionOf.get(socket) === ended) socket.close(TICKET_ENDED, 'Signed out');
  });

  wss.on('connection', (socket) => {
    const patience = setTimeout(() => {
      if (!sessionOf.has(socket)) socket.close(TICKET_ENDED, 'Sign in');
    }, SIGN_IN_WITHIN_MS);
    socket.once('close', () => clearTimeout(patience));
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

function readTicket(text: string, secret: string, clock: Clock) {
  try {
    return verifyTicket(text, secret, clock.now());
  } catch {
    return null;
  }
}

function connectionOf(socket: WebSocket): Connection {
  let subscriptions = 0;
  return {
    admit() {
      if (subscriptions >= MAX_SUBSCRIPTIONS) return null;
      subscriptions++;
      return () => void subscriptions--;
    },
    isOverloaded() {
      if (socket.bufferedAmount <= MAX_BUFFERED_BYTES) return false;
      socket.close(TRY_AGAIN_LATER, 'Too slow; resume from the last frame');
      return true;
    },
  };
}
