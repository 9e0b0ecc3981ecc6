/** [A2] Whether an admin looks at this page: they have it open, in a tab that is visible. */
export interface Presence {
  readonly get: () => boolean;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Who is signed in: only admins count. */
  readonly setAdmin: (isAdmin: boolean) => void;
}

interface PresenceDeps {
  readonly isVisible: () => boolean;
  readonly onVisibilityChange: (onChange: () => void) => void;
}

/** As long as the page, like what it listens to. */
export function createPresence({ isVisible, onVisibilityChange }: PresenceDeps): Presence {
  const listeners = new Set<() => void>();
  let isAdmin = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  onVisibilityChange(tell);

  return {
    get: () => isAdmin && isVisible(),
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    setAdmin(next) {
      isAdmin = next;
      tell();
    },
  };
}

/**
 * Keeps something open while the admin is there. Where it is ended by others, it is opened again when they come back, not
 * before: whoever refused it would refuse it again. Returns how to stop.
 */
export function whilePresent(
  presence: Pick<Presence, 'get' | 'subscribe'>,
  open: (onGone: () => void) => () => void,
): () => void {
  let close: (() => void) | null = null;
  let wasThere = false;

  const follow = () => {
    const isThere = presence.get();
    if (isThere === wasThere) return;
    wasThere = isThere;
    close?.();
    close = isThere
      ? open(() => {
          close = null;
        })
      : null;
  };
  follow();
  const stopListening = presence.subscribe(follow);
  return () => {
    stopListening();
    close?.();
    close = null;
  };
}
