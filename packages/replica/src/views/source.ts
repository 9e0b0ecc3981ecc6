/** A value that changes, and who wants to know: what `useSyncExternalStore` takes. */
export interface Source<Value> {
  /** The same object until it changes. */
  readonly get: () => Value;
  readonly subscribe: (onChange: () => void) => () => void;
}

export interface Listeners<Args extends readonly unknown[]> {
  readonly add: (listener: (...args: Args) => void) => () => void;
  readonly tell: (...args: Args) => void;
  readonly size: () => number;
}

/** Who is told is told even if another of them fails; what failed is thrown where it disturbs nobody but the log. */
export function createListeners<Args extends readonly unknown[]>(): Listeners<Args> {
  const all = new Set<{ readonly listener: (...args: Args) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell(...args) {
      for (const { listener } of all) {
        try {
          listener(...args);
        } catch (error) {
          // As an error in an event handler: seen by whoever watches for errors, and by nobody else.
          globalThis.reportError?.(error);
        }
      }
    },
    size: () => all.size,
  };
}
