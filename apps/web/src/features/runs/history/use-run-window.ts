import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { RUN_ROW_HEIGHT } from '../runs-table.tsx';

/** The box that pages scroll in: see app-frame. */
const scrollerOf = () => document.getElementById('main');

/** Which of a long list's rows are in sight, of the table that `list` holds. */
export function useRunWindow(count: number, list: RefObject<HTMLElement | null>) {
  const top = useTopOf(list);
  // oxlint-disable-next-line react/incompatible-library -- what it returns stays in this hook
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: scrollerOf,
    estimateSize: () => RUN_ROW_HEIGHT,
    overscan: 15,
    scrollMargin: top,
    // Until the box has been measured, so that the first rows are there at once.
    initialRect: { width: 1_000, height: 900 },
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  return {
    first,
    last,
    before: first * RUN_ROW_HEIGHT,
    after: Math.max(count - last - 1, 0) * RUN_ROW_HEIGHT,
    /** The first row is out of sight. */
    isScrolledAway: (virtualizer.scrollOffset ?? 0) > top,
    toTop: () => scrollerOf()?.scrollTo({ top: 0 }),
  };
}

/** How far the list is below the top of what scrolls, however what is above it grows and shrinks. */
function useTopOf(list: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const scroller = scrollerOf();
    const page = list.current?.parentElement;
    if (!scroller || !page) return;
    const measure = () => {
      if (!list.current) return;
      const at = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setTop(at + scroller.scrollTop);
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of page.children) if (part !== list.current) observer.observe(part);
    return () => observer.disconnect();
  }, [list]);
  return top;
}
