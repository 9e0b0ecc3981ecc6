import { expect, test } from 'vitest';
import { createListeners } from '../views/source.ts';
import { createImageSlot } from './image-slot.ts';

function setup() {
  const changes = createListeners<[]>();
  const there = new Set<string>();
  const followed: string[] = [];
  const image = (hash = '') => ({
    get: () => (there.has(hash) ? `blob:${hash}` : undefined),
    subscribe(onChange: () => void) {
      const remove = changes.add(onChange);
      followed.push(hash);
      return () => {
        remove();
        followed.splice(followed.indexOf(hash), 1);
      };
    },
  });
  const arrive = (hash: string) => {
    there.add(hash);
    changes.tell();
  };
  arrive('a');
  const slot = createImageSlot(image, 'a');
  const seen: (string | undefined)[] = [slot.get()];
  const stop = slot.subscribe(() => seen.push(slot.get()));
  const shown = () => seen.filter((each, i) => each !== seen[i - 1]);
  return { slot, arrive, followed, shown, stop };
}

test('[C12] an image stays until the one that follows it is there', () => {
  const { slot, arrive, followed, shown, stop } = setup();
  slot.show('b');
  expect([slot.get(), followed]).toEqual(['blob:a', ['a', 'b']]);
  arrive('b');
  expect(shown()).toEqual(['blob:a', 'blob:b']);
  expect(followed).toEqual(['b']);
  stop();
  expect(followed).toEqual([]);
});

test('of several that follow each other quickly, the last one is shown', () => {
  const { slot, arrive, shown } = setup();
  slot.show('b');
  slot.show('c');
  arrive('b');
  arrive('c');
  expect(shown()).toEqual(['blob:a', 'blob:c']);
});

test('one that is taken away goes at once, and one that comes back is shown again', () => {
  const { slot, followed, shown } = setup();
  slot.show(undefined);
  slot.show('a');
  expect(shown()).toEqual(['blob:a', undefined, 'blob:a']);
  expect(followed).toEqual(['a']);
});
