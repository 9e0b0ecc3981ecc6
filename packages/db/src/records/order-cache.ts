/** Orders that were read, while there is room for them: those that were asked for longest ago go first. */
import type { RecordOrder } from './record-order.ts';

export interface OrderAsked {
  readonly name: string;
  /** Of what it is an order; with another one it is out of date. */
  readonly version: string;
  /** For how long an outdated one will do. */
  readonly staleMs: number;
  readonly now: Date;
}

interface Entry {
  readonly version: string;
  readonly madeAt: number;
  readonly making: Promise<RecordOrder>;
  bytes: number;
}

const MAX_BYTES = 96 * 1024 ** 2;

export function createOrderCache(maxBytes = MAX_BYTES) {
  /** In the order in which they were asked for. */
  const entries = new Map<string, Entry>();

  const isGood = (entry: Entry, { version, staleMs, now }: OrderAsked) =>
    entry.version === version || now.getTime() - entry.madeAt < staleMs;

  const makeRoom = () => {
    let held = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [name, { bytes }] of entries) {
      if (held <= maxBytes) return;
      // What is still being read has no size yet, and somebody waits for it.
      if (bytes === 0) continue;
      entries.delete(name);
      held -= bytes;
    }
  };

  const renew = (
    { name, version, now }: OrderAsked,
    make: () => Promise<RecordOrder>,
  ): Promise<RecordOrder> => {
    const entry: Entry = { version, madeAt: now.getTime(), making: make(), bytes: 0 };
    entries.delete(name);
    entries.set(name, entry);
    entry.making.then(
      ({ feeds, seqs }) => {
        entry.bytes = feeds.byteLength + seqs.byteLength + 2 * name.length + 100;
        makeRoom();
      },
      () => void (entries.get(name) === entry && entries.delete(name)),
    );
    return entry.making;
  };

  const find = (asked: OrderAsked): Promise<RecordOrder> | null => {
    const known = entries.get(asked.name);
    if (!known || !isGood(known, asked)) return null;
    entries.delete(asked.name);
    entries.set(asked.name, known);
    return known.making;
  };

  return {
    find,
    renew,
    /** Who asks while it is being read waits for it. What fails is not kept. */
    get: (asked: OrderAsked, make: () => Promise<RecordOrder>): Promise<RecordOrder> =>
      find(asked) ?? renew(asked, make),
  };
}
