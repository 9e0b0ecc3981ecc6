/** Bytes that many ask for at once: made once, kept while there is room, those that were asked for longest ago going first. */
export interface SharedCache<Value extends { readonly bytes: number }> {
  /** Who asks while it is being made waits for it. What fails is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value>;
  /** What is there, or being made. */
  find(key: string): Promise<Value> | null;
}

interface Entry<Value> {
  readonly making: Promise<Value>;
  bytes: number;
}

export function createSharedCache<Value extends { readonly bytes: number }>(
  maxBytes: number,
): SharedCache<Value> {
  /** In the order in which they were asked for. */
  const entries = new Map<string, Entry<Value>>();
  let held = 0;

  const forget = (key: string, entry: Entry<Value>) => {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    held -= entry.bytes;
  };

  const makeRoom = () => {
    for (const [key, entry] of entries) {
      if (held <= maxBytes) return;
      // What is still being made has no size yet, and somebody waits for it.
      if (entry.bytes > 0) forget(key, entry);
    }
  };

  const find = (key: string): Promise<Value> | null => {
    const known = entries.get(key);
    if (!known) return null;
    entries.delete(key);
    entries.set(key, known);
    return known.making;
  };

  return {
    find,
    get(key, make) {
      const known = find(key);
      if (known) return known;
      const entry: Entry<Value> = { making: make(), bytes: 0 };
      entries.set(key, entry);
      entry.making.then(
        ({ bytes }) => {
          if (entries.get(key) !== entry) return;
          entry.bytes = bytes + key.length;
          held += entry.bytes;
          makeRoom();
        },
        () => forget(key, entry),
      );
      return entry.making;
    },
  };
}
