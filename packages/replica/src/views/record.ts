/** One record, read again when it may have changed. */
import type { Notice } from '../store/notice.ts';
import type { Tables } from '../store/tables.ts';
import { isSameRecord } from './is-same.ts';
import type { Shown } from './overlay.ts';
import { readSome, SHOWN_TABLES } from './read-shown.ts';
import { createListeners, type Source } from './source.ts';

export type RecordView =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  | { readonly state: 'ready'; readonly record: Shown };

interface Deps {
  readonly tables: Tables;
  readonly type: string;
  readonly key: string;
  readonly listen: (onNotices: (notices: readonly Notice[]) => void) => () => void;
  readonly onTrouble: (error: unknown) => void;
}

const LOADING: RecordView = { state: 'loading' };
const MISSING: RecordView = { state: 'missing' };

export function createRecordView({ tables, type, key, listen, onTrouble }: Deps): Source<RecordView> {
  const listeners = createListeners<[]>();
  let view = LOADING;
  let stop: (() => void) | null = null;
  let asked = 0;

  async function refresh() {
    const ask = ++asked;
    try {
      const [record] = await tables.read(SHOWN_TABLES, (on) => readSome(on, type, [key]));
      // A later reading sees at least as much.
      if (ask === asked) take(record ? { state: 'ready', record } : MISSING);
    } catch (error) {
      if (ask === asked) onTrouble(error);
    }
  }

  function take(next: RecordView) {
    const isSame =
      next === view ||
      (next.state === 'ready' && view.state === 'ready' && isSameRecord(next.record, view.record));
    if (isSame) return;
    view = next;
    listeners.tell();
  }

  return {
    get: () => view,
    subscribe(onChange) {
      const remove = listeners.add(onChange);
      if (!stop) {
        stop = listen((notices) => {
          if (
            notices.some(
              (notice) => notice.type === type && (notice.keys === 'all' || notice.keys.includes(key)),
            )
          )
            void refresh();
        });
        void refresh();
      }
      return () => {
        remove();
        if (listeners.size() > 0) return;
        stop?.();
        stop = null;
        asked += 1;
      };
    },
  };
}
