/** Images for whoever shows them: an address that the page can load, for as long as somebody looks. */
import type { Key, Tables } from '../store/tables.ts';
import { createListeners, type Source } from '../views/source.ts';

interface Deps {
  readonly tables: Tables;
  /** Says which images have come to the device, in any tab; `all`: any may have. */
  readonly listen: (onStored: (hashes: readonly string[] | 'all') => void) => () => void;
  /** It is not on the device, and wanted. */
  readonly demand: (hash: string) => void;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onTrouble: (error: unknown) => void;
  /** `URL`, in a browser. */
  readonly urls?: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
}

/** Kept for a moment after the last one stopped looking: the next page often shows the same. */
const LINGER_MS = 10_000;
const TYPE = 'image/webp';

export function createImageViews({ tables, listen, demand, setTimer, onTrouble, urls = URL }: Deps) {
  const views = new Map<string, Source<string | undefined>>();

  function openView(hash: string): Source<string | undefined> {
    const listeners = createListeners<[]>();
    let url: string | undefined;
    let isOpen = false;
    let stopListening: (() => void) | null = null;
    let stopLingering: (() => void) | null = null;

    async function load(isFirst: boolean) {
      try {
        const bytes = await tables.read(['feeds', 'images'], async (on) => {
          const keys = (await on.feeds.within([])).map(({ id }): Key => [id, hash]);
          return (await on.images.getMany(keys)).find((row) => row)?.bytes;
        });
        if (!isOpen || url !== undefined) return;
        if (!bytes) return isFirst ? demand(hash) : undefined;
        url = urls.createObjectURL(new Blob([bytes], { type: TYPE }));
        listeners.tell();
      } catch (error) {
        onTrouble(error);
      }
    }

    function open() {
      isOpen = true;
      stopListening = listen((hashes) => {
        if (url === undefined && (hashes === 'all' || hashes.includes(hash))) void load(false);
      });
      void load(true);
    }

    function close() {
      isOpen = false;
      stopListening?.();
      stopLingering = null;
      if (url !== undefined) urls.revokeObjectURL(url);
      url = undefined;
    }

    return {
      get: () => url,
      subscribe(onChange) {
        const remove = listeners.add(onChange);
        stopLingering?.();
        stopLingering = null;
        if (!isOpen) open();
        return () => {
          remove();
          if (listeners.size() === 0) stopLingering = setTimer(LINGER_MS, close);
        };
      },
    };
  }

  return {
    /** Undefined while it is not on the device. `hash` names it by its content; without one there is none. */
    image: (hash: string | undefined): Source<string | undefined> => {
      if (hash === undefined) return NONE;
      const view = views.get(hash) ?? openView(hash);
      views.set(hash, view);
      return view;
    },
  };
}

const NONE: Source<undefined> = { get: () => undefined, subscribe: () => () => {} };
