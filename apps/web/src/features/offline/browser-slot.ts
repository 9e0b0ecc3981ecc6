/** One value in an IndexedDB of this browser. */
import { clear, createStore, get, set } from 'idb-keyval';
import type { Kept, Slot } from './kept-pages.ts';

const KEY = 'last';

export function createBrowserSlot(): Slot {
  const store = createStore('syncline-pages', 'pages');
  return {
    // Written by this code only: `version` says by which.
    read: () => get<Kept>(KEY, store),
    write: (kept) => set(KEY, kept, store),
    clear: () => clear(store),
  };
}
