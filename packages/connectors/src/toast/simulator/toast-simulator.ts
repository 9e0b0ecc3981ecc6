/**
 * A simulated Toast with one restaurant that really sells. What it holds and when depends on nothing but the seed and the
 * clock. It lives in a process of its own (main.ts) or inside of a test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { commandSchema, createControl, type Control, type LoggedRequest } from './control.ts';
import { createFaults } from './faults.ts';
import { createOffer } from './offer.ts';
import { createOrderBook } from './order-book.ts';
import { orderOnWire } from './order-wire.ts';
import { createPlace } from './place.ts';
import { createRandom } from './random.ts';
import { ok, refusal, type Reply } from './reply.ts';
import { createRestaurantLife } from './restaurant-life.ts';
import { createRoutes } from './routes.ts';
import { sendReply } from './send-reply.ts';
import { createSignIn, type ApiClient } from './sign-in.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { createWebhooks } from './webhooks.ts';

export interface ToastSimulatorOptions {
  readonly seed: number;
  /** What the restaurant's clock shows at the beginning; the real time if absent. */
  readonly now?: Date;
  readonly speed?: number;
  /** How many days it has been selling; 0 for one that has not begun. */
  readonly historyDays?: number;
  readonly ordersPerDay?: number;
  readonly port?: number;
  readonly clients?: readonly ApiClient[];
  readonly tokenLifetimeMs?: number;
}

export interface ToastSimulator {
  readonly url: string;
  readonly restaurantGuid: string;
  readonly control: Control;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const MAX_LOG = 20_000;

export const SAMPLE_CLIENT: ApiClient = {
  clientId: 'sample-client',
  clientSecret: 'sample-secret',
  scopes: ['orders:read', 'menus:read', 'config:read', 'restaurants:read', 'stock:read', 'guest.pi:read'],
};

export async function startToastSimulator(options: ToastSimulatorOptions): Promise<ToastSimulator> {
  const { seed, speed = 1, historyDays = 1, ordersPerDay = 300, clients = [SAMPLE_CLIENT] } = options;
  const real = Date.now;
  const place = createPlace(seed);
  const start = options.now?.getTime() ?? real();
  const clock = createVirtualClock(start, speed, real);
  const random = createRandom(seed, 3);
  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const offer = createOffer(place, clock.now);
  const signIn = createSignIn({ clients, lifetimeMs: options.tokenLifetimeMs ?? DAY_MS, real });
  const webhooks = createWebhooks({ restaurantGuid: place.guid, now: clock.now, guid: random.guid });

  let isLive = false;
  const book = createOrderBook((order) => {
    if (!isLive) return;
    const guestless = { ...orderOnWire(order, { hasGuests: false }), externalId: null };
    webhooks.send('order_updated', 'order_updated', {
      restaurantGuid: place.guid,
      order: guestless,
      appliedPackagingInfo: null,
    });
  });
  const life = createRestaurantLife({ place, seed, ordersPerDay }, book, start - historyDays * DAY_MS);
  if (historyDays > 0) life.liveUntil(clock.now());
  isLive = true;

  const catchUp = () => {
    if (historyDays > 0) life.liveUntil(clock.now());
    void webhooks.sendDue();
  };
  // Without it nobody would hear of what happens while nobody asks.
  const ticking = setInterval(catchUp, TICK_MS).unref();

  const reply = createRoutes({ place, book, offer, signIn, now: clock.now, real });
  const control = createControl({
    place,
    book,
    offer,
    clock,
    faults,
    signIn,
    webhooks,
    random,
    requests,
    catchUp,
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = real();
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const body = parsed(await text(request));
    const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const method = request.method ?? 'GET';
    if (url.pathname.startsWith('/_control/')) {
      const answer = controlReply(control, method, url.pathname, body);
      await sendReply(answer, null, { response, acceptsGzip, now: clock.now() });
      return;
    }
    catchUp();
    const answer = reply({
      method,
      url,
      authorization: request.headers.authorization,
      restaurantGuid: String(request.headers['toast-restaurant-external-id'] ?? ''),
      body,
    });
    const way = faults.next(url.pathname);
    const status = await sendReply(answer, way, { response, acceptsGzip, now: clock.now() });
    requests.push({ at, method, path: url.pathname, query: url.search, status });
    if (requests.length > MAX_LOG) requests.splice(0, MAX_LOG / 2);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');

  return {
    url: `http://127.0.0.1:${address.port}`,
    restaurantGuid: place.guid,
    control,
    async close() {
      clearInterval(ticking);
      webhooks.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const TICK_MS = 250;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** POST /_control/run with a command; GET truth, requests, deliveries, now. */
function controlReply(control: Control, method: string, path: string, body: unknown): Reply {
  if (method === 'POST' && path === '/_control/run') {
    const command = commandSchema.safeParse(body);
    return command.success ? ok(control.run(command.data)) : refusal(400, command.error.message);
  }
  const answers: Readonly<Record<string, () => unknown>> = {
    '/_control/truth': control.truth,
    '/_control/requests': control.requests,
    '/_control/deliveries': control.deliveries,
    '/_control/now': () => ({ now: new Date(control.now()).toISOString() }),
  };
  const answer = answers[path];
  return answer ? ok(answer()) : refusal(404, 'Unknown control path');
}
