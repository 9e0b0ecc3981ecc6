/**
 * Which rows of a long table are in sight, and where they stand. A browser draws nothing below some ten million pixels, so that a
 * list that is longer is scrolled through in larger steps.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

export const ROW_HEIGHT = 36;
const MOST_PIXELS = 8_000_000;
/** It scrolls with the rows, and sticks above them. */
const HEADER = 36;

export interface RowWindow {
  readonly rows: readonly number[];
  /** Empty space above and below them, in pixels. */
  readonly above: number;
  readonly below: number;
}

/** How many pixels of the list one pixel of the scroll bar stands for. */
export function stepOf(count: number, seen: number): number {
  const whole = count * ROW_HEIGHT;
  return whole > MOST_PIXELS ? (whole + HEADER - seen) / (MOST_PIXELS + HEADER - seen) : 1;
}

export function useRowWindow(count: number, scroller: RefObject<HTMLDivElement | null>): RowWindow {
  // oxlint-disable-next-line react/incompatible-library -- what it returns stays in this hook
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 800, height: 700 },
    observeElementOffset: observe,
    scrollToFn: (offset, _, { scrollElement, options }) =>
      scrollElement?.scrollTo({ top: offset / stepOf(options.count, scrollElement.clientHeight) }),
  });
  const items = virtual.getVirtualItems();
  const [first] = items;
  const shown = Math.min(count * ROW_HEIGHT, MOST_PIXELS);
  if (!first) return { rows: [], above: 0, below: shown };

  const offset = virtual.scrollOffset ?? 0;
  const scrolled = offset / stepOf(count, virtual.scrollRect?.height ?? 700);
  const above = Math.max(0, first.start - offset + scrolled);
  const below = Math.max(0, shown - above - items.length * ROW_HEIGHT);
  return { rows: items.map(({ index }) => index), above, below };
}

function observe(
  instance: Virtualizer<HTMLDivElement, Element>,
  onOffset: (offset: number, isScrolling: boolean) => void,
): (() => void) | undefined {
  const { scrollElement } = instance;
  if (!scrollElement) return undefined;
  // How long the list is changes while it is looked at.
  const tell = (isScrolling: boolean) => () =>
    onOffset(
      scrollElement.scrollTop * stepOf(instance.options.count, scrollElement.clientHeight),
      isScrolling,
    );
  const [moved, stopped] = [tell(true), tell(false)];
  stopped();
  scrollElement.addEventListener('scroll', moved, { passive: true });
  scrollElement.addEventListener('scrollend', stopped, { passive: true });
  return () => {
    scrollElement.removeEventListener('scroll', moved);
    scrollElement.removeEventListener('scrollend', stopped);
  };
}
