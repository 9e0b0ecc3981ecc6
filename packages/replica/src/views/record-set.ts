/**
 * The records of one type as they are shown, held in memory while somebody looks at them. They are read once; afterwards only
 * those that were said to have changed are, so a frame costs what it changed and not what there is.
 */
import type { Notice } from '../store/notice.ts';
import type { Tables } from '../store/tables.ts';
import { isSameRecord } from './is-same.ts';
import type { Shown } from './overlay.ts';
import { placeOf, readAll, readSome, SHOWN_TABLES } from './read-shown.ts';
import { createListeners } from './source.ts';

/** By place: records that came, changed, or (null) went. */
export type SetChanges = ReadonlyMap<string, Shown | null>;

export interface RecordSet {
  /** Null until they have been read for the first time. */
  rows(): ReadonlyMap<string, Shown> | null;
  /** Is told of changes after they are in `rows`. Returns how to stop. */
  follow(onChange: (changes: SetChanges) => void): () => void;
}

interface Deps {
  readonly tables: Tables;
  readonly type: string;
  /** Says which records may have changed, from any tab. */
  readonly listen: (onNotices: (notices: readonly Notice[]) => void) => () => void;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Kept for a moment after the last one stopped looking: the next page often shows the same. */
const LINGER_MS = 10_000;
const RETRY_MS = 1_000;

export function createRecordSet({ tables, type, listen, setTimer, onTrouble }: Deps): RecordSet {
  const listeners = createListeners<[SetChanges]>();
  let rows: Map<string, Shown> | null = null;
  let stale: ReadonlySet<string> | 'all' | null = null;
  let stopListening: (() => void) | null = null;
  let stopTimer: (() => void) | null = null;
  let isReading = false;
  /** Grows with each start, so that what was read before an end is not taken for news after it. */
  let life = 0;

  const note = (notices: readonly Notice[]) => {
    const about = notices.filter((notice) => notice.type === type);
    if (about.length === 0) return;
    for (const { keys } of about) stale = withKeys(stale, keys);
    void refresh();
  };

  async function refresh(): Promise<void> {
    if (isReading || stale === null) return;
    const wanted = stale;
    const started = life;
    stale = null;
    isReading = true;
    let isFailed = false;
    try {
      const found = await tables.read(SHOWN_TABLES, (on) =>
        wanted === 'all' ? readAll(on, type) : readSome(on, type, [...wanted]),
      );
      if (life === started) take(wanted, found);
    } catch (error) {
      isFailed = life === started;
      if (isFailed) stale = withKeys(stale, wanted);
      onTrouble(error);
    }
    isReading = false;
    if (isFailed) stopTimer = setTimer(RETRY_MS, () => void refresh());
    else void refresh();
  }

  function take(wanted: ReadonlySet<string> | 'all', found: readonly Shown[]) {
    const before = rows ?? new Map<string, Shown>();
    const byPlace = new Map(found.map((shown) => [placeOf(shown), shown]));
    const changes = new Map<string, Shown | null>();
    for (const [place, shown] of before)
      if ((wanted === 'all' || wanted.has(shown.key)) && !byPlace.has(place)) changes.set(place, null);
    for (const [place, shown] of byPlace) {
      const known = before.get(place);
      if (!known || !isSameRecord(known, shown)) changes.set(place, shown);
    }
    for (const [place, shown] of changes) {
      if (shown) before.set(place, shown);
      else before.delete(place);
    }
    const isFirst = rows === null;
    rows = before;
    if (isFirst || changes.size > 0) listeners.tell(changes);
  }

  return {
    rows: () => rows,
    follow(onChange) {
      stopTimer?.();
      const stop = listeners.add(onChange);
      if (!stopListening) {
        stopListening = listen(note);
        stale = 'all';
      }
      void refresh();
      return () => {
        stop();
        if (listeners.size() > 0) return;
        stopTimer?.();
        stopTimer = setTimer(LINGER_MS, () => {
          life += 1;
          stopListening?.();
          stopListening = null;
          rows = null;
          stale = null;
        });
      };
    },
  };
}

function withKeys(
  stale: ReadonlySet<string> | 'all' | null,
  keys: Iterable<string> | 'all',
): ReadonlySet<string> | 'all' {
  return stale === 'all' || keys === 'all' ? 'all' : new Set([...(stale ?? []), ...keys]);
}
