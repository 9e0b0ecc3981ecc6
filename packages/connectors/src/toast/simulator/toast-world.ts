/** Everything of the simulated Toast but the wire: one restaurant, its API and the hand that controls it. */
import { createControl, type Control, type LoggedRequest } from './control.ts';
import { createFaults, type Faults } from './faults.ts';
import { createOffer } from './offer.ts';
import { createOrderBook } from './order-book.ts';
import { orderOnWire } from './order-wire.ts';
import { createPlace } from './place.ts';
import { createRandom } from './random.ts';
import type { Reply } from './reply.ts';
import { createRestaurantLife } from './restaurant-life.ts';
import { createRoutes, type Asked } from './routes.ts';
import { createSignIn, type ApiClient } from './sign-in.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { createWebhooks } from './webhooks.ts';

export interface ToastWorldOptions {
  readonly seed: number;
  /** What the restaurant's clock shows at the beginning; the real time if absent. */
  readonly now?: Date;
  readonly speed?: number;
  /** How many days it has been selling; one with 0 sells nothing by itself. */
  readonly historyDays?: number;
  readonly ordersPerDay?: number;
  readonly clients?: readonly ApiClient[];
  readonly tokenLifetimeMs?: number;
  readonly real?: () => number;
}

export interface ToastWorld {
  readonly restaurantGuid: string;
  readonly control: Control;
  readonly faults: Faults;
  /** By the restaurant's clock. */
  readonly now: () => number;
  reply(asked: Asked): Reply;
  log(request: LoggedRequest): void;
  /** Lets happen what is due, and tells subscribers. */
  readonly catchUp: () => void;
  close(): void;
}

const DAY_MS = 24 * 3_600_000;
const MAX_LOG = 20_000;

export const SAMPLE_CLIENT: ApiClient = {
  clientId: 'sample-client',
  clientSecret: 'sample-secret',
  scopes: ['orders:read', 'menus:read', 'config:read', 'restaurants:read', 'stock:read', 'guest.pi:read'],
};

export function createToastWorld(options: ToastWorldOptions): ToastWorld {
  const { seed, speed = 1, historyDays = 1, ordersPerDay = 300, clients = [SAMPLE_CLIENT] } = options;
  const { real = Date.now } = options;
  const place = createPlace(seed);
  const start = options.now?.getTime() ?? real();
  const clock = createVirtualClock(start, speed, real);
  // Of what is done to the restaurant by hand, which would otherwise be the same orders again after a restart.
  const random = createRandom(seed, 3, Math.floor(start / 1_000));
  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const offer = createOffer(place, clock.now);
  const signIn = createSignIn({ clients, lifetimeMs: options.tokenLifetimeMs ?? DAY_MS, real });
  const webhooks = createWebhooks({ restaurantGuid: place.guid, now: clock.now, guid: random.guid });

  let isPast = true;
  const book = createOrderBook((order) => {
    if (isPast) return;
    const { guid: restaurantGuid } = place;
    const told = { ...orderOnWire(order, { hasGuests: false }), externalId: null };
    webhooks.send('order_updated', 'order_updated', {
      restaurantGuid,
      order: told,
      appliedPackagingInfo: null,
    });
  });
  const life = createRestaurantLife({ place, seed, ordersPerDay }, book, start - historyDays * DAY_MS);
  const live = () => {
    if (historyDays > 0) life.liveUntil(clock.now());
  };
  live();
  isPast = false;

  const catchUp = () => {
    live();
    void webhooks.sendDue();
  };
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

  return {
    restaurantGuid: place.guid,
    control,
    faults,
    now: clock.now,
    catchUp,
    reply(asked) {
      catchUp();
      return reply(asked);
    },
    log(request) {
      requests.push(request);
      if (requests.length > MAX_LOG) requests.splice(0, MAX_LOG / 2);
    },
    close: webhooks.close,
  };
}
