/** Which request gets which reply: who asks, within which limits, and for what. */
import { TOO_MANY_REQUESTS } from './judgements.ts';
import { createLimiter, type Limited, type Verdict } from './limiter.ts';
import type { Offer } from './offer.ts';
import { config, inventory, menuMetadata, menus, restaurant } from './offer-routes.ts';
import type { OrderBook } from './order-book.ts';
import { oneOrder, ordersBulk } from './orders-routes.ts';
import type { Place } from './place.ts';
import { refusal, type Reply } from './reply.ts';
import type { SignIn } from './sign-in.ts';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly restaurantGuid: string | undefined;
  readonly body: unknown;
}

interface World {
  readonly place: Place;
  readonly book: OrderBook;
  readonly offer: Offer;
  readonly signIn: SignIn;
  /** The restaurant's time. */
  readonly now: () => number;
  readonly real: () => number;
}

interface Route {
  readonly path: RegExp;
  readonly scope: string;
  readonly limited?: Limited;
  reply(url: URL, hasGuests: boolean, guid: string): Reply;
}

export function createRoutes({ place, book, offer, signIn, now, real }: World): (asked: Asked) => Reply {
  const limiter = createLimiter(real);
  const routes: readonly Route[] = [
    {
      path: /^\/restaurants\/v1\/restaurants\/([^/]+)$/,
      scope: 'restaurants:read',
      reply: (_, __, guid) => restaurant(guid, place),
    },
    {
      path: /^\/orders\/v2\/ordersBulk$/,
      scope: 'orders:read',
      limited: 'ordersBulk',
      reply: (url, hasGuests) => ordersBulk(url, book, { hasGuests }),
    },
    {
      path: /^\/orders\/v2\/orders\/([^/]+)$/,
      scope: 'orders:read',
      reply: (_, hasGuests, guid) => oneOrder(guid, book, { hasGuests }),
    },
    { path: /^\/menus\/v2\/metadata$/, scope: 'menus:read', reply: () => menuMetadata(offer, place) },
    { path: /^\/menus\/v2\/menus$/, scope: 'menus:read', limited: 'menus', reply: () => menus(offer, place) },
    { path: /^\/stock\/v1\/inventory$/, scope: 'stock:read', reply: (url) => inventory(url, offer) },
    {
      path: /^\/config\/v2\/(?:tables|serviceAreas)$/,
      scope: 'config:read',
      reply: (url) => config(url, offer, place),
    },
  ];

  return ({ method, url, authorization, restaurantGuid, body }) => {
    if (method === 'POST' && url.pathname === '/authentication/v1/authentication/login')
      return signIn.login(body);
    const client = signIn.clientOf(authorization);
    if (!client) return refusal(401, 'Unauthorized');
    const route = routes.find(({ path }) => path.test(url.pathname));

    const verdict = limiter.admit(`${client.clientId} ${restaurantGuid}`, route?.limited ?? null);
    const headers = limitHeaders(verdict, now());
    if (!verdict.isAdmitted)
      return refusal(429, TOO_MANY_REQUESTS, {
        ...headers,
        'retry-after': String(Math.ceil(verdict.resetMs / 1_000)),
      });
    if (!route) return refusal(404, 'Unknown path', headers);
    if (restaurantGuid?.toLowerCase() !== place.guid)
      return refusal(403, 'The client is not connected to the restaurant', headers);
    if (!client.scopes.includes(route.scope)) return refusal(403, `Missing scope ${route.scope}`, headers);
    const guid = route.path.exec(url.pathname)?.[1] ?? '';
    const reply = route.reply(url, client.scopes.includes('guest.pi:read'), decodeURIComponent(guid));
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };
}

/** The reset is told in whole seconds of the restaurant's clock, as is the Date header. */
function limitHeaders({ by, remaining, resetMs }: Verdict, now: number): Record<string, string> {
  return {
    'x-toast-ratelimit-by': by,
    'x-toast-ratelimit-remaining': String(remaining),
    'x-toast-ratelimit-reset': String(Math.floor(now / 1_000) + Math.ceil(resetMs / 1_000)),
  };
}
