/**
 * Toast's limits, per client and restaurant: 20 requests a second and 10,000 in 15 minutes, of which ordersBulk may have 5
 * a second and menus 1. They count in slices that are aligned to the clock. Requests are therefore spaced a little wider
 * than on average they need to be, so that some jitter on the way never brings one too many into a slice: at 210 ms it
 * takes 50 ms of it, and still more than 90 % of what is allowed is used.
 */
import type { Lane } from '../http/rate-limits.ts';
import type { ToastConfig } from './toast-config.ts';

export interface ToastLanes {
  readonly login: Lane;
  readonly restaurant: Lane;
  /** That of a path, beside the restaurant's: what fails there is no reason to leave the rest alone. */
  readonly endpoint: (path: string) => Lane;
  /** Windows of history are asked to begin at least this far apart. */
  readonly history: Lane;
}

export function lanesOf({ baseUrl, clientId, restaurantGuid }: ToastConfig): ToastLanes {
  const { host } = new URL(baseUrl);
  const key = `toast ${host} ${clientId} ${restaurantGuid}`;
  return {
    login: { key: `toast ${host} login`, spacingMs: 1_000 },
    restaurant: { key, spacingMs: SPACING_MS, slice: { requests: 9_800, ms: 15 * 60_000 } },
    endpoint(path) {
      const limited = endpoints.find((endpoint) => endpoint.path === path);
      const [, api = ''] = path.split('/');
      return { key: `${key} ${limited?.path ?? api}`, spacingMs: limited?.spacingMs ?? SPACING_MS };
    },
    history: { key: `${key} history`, spacingMs: 5_000 },
  };
}

const SPACING_MS = 54;

/** Those that have limits of their own. */
const endpoints = [
  { path: '/orders/v2/ordersBulk', spacingMs: 210 },
  { path: '/menus/v2/menus', spacingMs: 1_080 },
];
