/**
 * Whether the browser's session still holds. `expired` while somebody who was signed in has to sign in again: the page they are on
 * stays as it is behind the dialog that asks for it.
 */
type SessionState = 'unknown' | 'active' | 'expired';

export interface SessionStore {
  readonly get: () => SessionState;
  readonly subscribe: (onChange: () => void) => () => void;
  /** A call was answered for a signed-in person. */
  readonly activate: () => void;
  /** A call was refused. Means nothing before there was a session: the route guard sends to the sign-in page then. */
  readonly expire: () => void;
  /** Signed out on purpose. */
  readonly end: () => void;
}

export function createSessionStore(): SessionStore {
  const listeners = new Set<() => void>();
  let state: SessionState = 'unknown';

  const move = (next: SessionState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  return {
    get: () => state,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    activate: () => move('active'),
    expire: () => {
      if (state === 'active') move('expired');
    },
    end: () => move('unknown'),
  };
}
