import type { OpenSubscription } from './live-feed.ts';

/** A way to open a subscription whose code is loaded when it is first needed: who signs in has no use for it yet. */
export const openWhenLoaded =
  (load: () => Promise<OpenSubscription>): OpenSubscription =>
  (handlers) => {
    let close: (() => void) | null = null;
    let isWanted = true;
    load().then(
      (open) => {
        if (isWanted) close = open(handlers);
      },
      () => {
        if (isWanted) handlers.onEnd();
      },
    );
    return () => {
      isWanted = false;
      close?.();
    };
  };
