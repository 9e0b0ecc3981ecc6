/**
 * A new version of the app takes over when nobody is selling: with an empty cart, and untouched for a minute. Until then it
 * waits, as the browser's service workers do: https://web.dev/articles/service-worker-lifecycle
 */

interface Deps {
  /** A version of the app was there before this page. */
  readonly hadOne: boolean;
  readonly register: () => Promise<Registration>;
  readonly onReplaced: (replaced: () => void) => void;
  readonly now: () => number;
  /** Calls back again and again, some seconds apart. */
  readonly often: (look: () => void) => void;
  readonly isSelling: () => boolean;
  /** When somebody last touched the app, in milliseconds since 1970. */
  readonly touchedAt: () => number;
  readonly reload: () => void;
}

interface Registration {
  readonly waiting: { readonly postMessage: (message: { readonly type: string }) => void } | null;
  readonly update: () => Promise<unknown>;
}

const UNTOUCHED_MS = 60_000;
const ASK_EVERY_MS = 60 * 60_000;

/** Rejects where the browser has no room for the app, or did not load it by HTTPS: it runs then, but not without a network. */
export async function keepAppCurrent(deps: Deps): Promise<void> {
  const { hadOne, register, onReplaced, now, often, isSelling, touchedAt, reload } = deps;
  let isReplaced = false;
  let askedAt = now();
  // Another window may have let it in; this one follows when it is at rest, too.
  onReplaced(() => (isReplaced = hadOne));
  const registration = await register();
  often(look);

  function look() {
    if (now() - askedAt >= ASK_EVERY_MS) {
      askedAt = now();
      registration.update().catch(() => {}); // Without a network there is no news.
    }
    if (isSelling() || now() - touchedAt() < UNTOUCHED_MS) return;
    if (isReplaced) reload();
    else registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
  }
}
