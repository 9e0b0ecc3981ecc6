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

/** A record that came (nothing before), changed, or went (nothing after). */
export interface SetChange {
  readonly before: Shown | null;
  readonly after: Shown | null;
}

export interface RecordSet {
  /** Null until they have been read for the first time. */
  rows(): ReadonlyMap<string, Shown> | null;
  /** Is told of changes after they are in `rows`. Returns how to stop. */
  follow(onChange: (changes: readonly SetChange[]) => void): () => void;
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
  const listeners = createListeners<[readonly SetChange[]]>();
  let rows: Map<string, Shown> | null = null;
  let stale: ReadonlySet<string> | 'all' | null = null;
  let stopListening: (() => void) | null = null;
  let stopTimer: (() => void) | null = null;
  /** Those that records were seen in: a few at most. */
  const feeds = new Set<number>();
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
    const isFirst = rows === null;
    const held = (rows ??= new Map());
    const changes: SetChange[] = [];
    const places = new Set<string>();
    for (const after of found) {
      const place = placeOf(after);
      places.add(place);
      feeds.add(after.feed);
      const before = held.get(place) ?? null;
      if (before && isSameRecord(before, after)) continue;
      held.set(place, after);
      changes.push({ before, after });
    }
    const gone = wanted === 'all' ? [...held.keys()] : placesOf(wanted, feeds);
    for (const place of gone) {
      const before = held.get(place);
      if (!before || places.has(place)) continue;
      held.delete(place);
      changes.push({ before, after: null });
    }
    if (isFirst || changes.length > 0) listeners.tell(changes);
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

const placesOf = (keys: ReadonlySet<string>, feeds: ReadonlySet<number>): readonly string[] =>
  [...feeds].flatMap((feed) => [...keys].map((key) => placeOf({ feed, key })));
