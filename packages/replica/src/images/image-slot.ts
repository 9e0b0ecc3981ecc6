/** A place on the screen where one image after the other is shown: each stays until the next one is there, so that nothing flickers. */
import { createListeners, type Source } from '../views/source.ts';

type Image = Source<string | undefined>;

export interface ImageSlot extends Image {
  /** What is to be shown from now on. Without a hash, nothing is. */
  readonly show: (hash: string | undefined) => void;
}

export function createImageSlot(
  image: (hash: string | undefined) => Image,
  first: string | undefined,
): ImageSlot {
  const listeners = createListeners<[]>();
  let wanted = first;
  let shown = image(first);
  /** The one that is to take its place. */
  let next: Image | null = null;
  let stops: (() => void)[] = [];

  function look() {
    if (next && (next.get() !== undefined || wanted === undefined)) {
      shown = next;
      next = null;
      follow();
    }
    listeners.tell();
  }

  /** New ones are subscribed to before old ones are let go, so that one in both is not let go meanwhile. */
  function follow() {
    const old = stops;
    const followed = listeners.size() === 0 ? [] : next ? [shown, next] : [shown];
    stops = followed.map((each) => each.subscribe(look));
    for (const stop of old) stop();
  }

  return {
    get: () => shown.get(),
    subscribe(onChange) {
      const remove = listeners.add(onChange);
      if (listeners.size() === 1) follow();
      return () => {
        remove();
        if (listeners.size() === 0) follow();
      };
    },
    show(hash) {
      if (hash === wanted) return;
      wanted = hash;
      next = image(hash);
      follow();
      look();
    },
  };
}
