/** Tells the server how far the device is (E3): soon after it moved, and not for each change. One that is lost does no harm. */
import { parseCursor } from '@syncline/domain/cursor';
import type { SyncState } from '../store/rows.ts';
import type { Position } from '../transport.ts';

const GATHER_MS = 1_000;

interface Deps {
  readonly states: () => Promise<readonly SyncState[]>;
  readonly send: (positions: readonly Position[]) => Promise<void>;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
}

export type Acknowledger = ReturnType<typeof createAcknowledger>;

export function createAcknowledger({ states, send, setTimer }: Deps) {
  const told = new Map<number, string>();
  let stop: (() => void) | null = null;

  async function tell() {
    stop = null;
    try {
      const moved = positionsOf(await states()).filter(({ feed, cursor }) => told.get(feed) !== cursor);
      if (moved.length === 0) return;
      await send(moved);
      for (const { feed, cursor } of moved) told.set(feed, cursor);
    } catch {
      // The next move tells it anew.
    }
  }

  return {
    moved: () => void (stop ??= setTimer(GATHER_MS, () => void tell())),
    close: () => stop?.(),
  };
}

/** A feed is held up to where the last of its types is. */
function positionsOf(states: readonly SyncState[]): readonly Position[] {
  return [...Map.groupBy(states, ({ feed }) => feed)].flatMap(([feed, of]) => {
    const cursors = of.map(({ cursor, reading }) => {
      const at = cursor === null || reading?.kind === 'whole' ? null : parseCursor(cursor);
      return at && cursor !== null ? { cursor, ...at } : null;
    });
    const known = cursors.filter((at) => at !== null);
    const [first] = known.toSorted((one, other) => one.epoch - other.epoch || one.seq - other.seq);
    return first && known.length === of.length ? [{ feed, cursor: first.cursor }] : [];
  });
}
