/** People who come at any hour: they order, order some more, and pay. */
import type { Control } from './control.ts';

/** In steps of one order: what each does to the orders placed before. */
const COURSE = ['add-item', null, 'pay'] as const;

/** A new one every so often; nobody comes every 0 ms. */
export function bringGuests(control: Control, everyMs: number): { close(): void } {
  const seated: string[] = [];
  const come = () => {
    const { guid } = control.run({ do: 'place-order' });
    for (const [index, change] of COURSE.entries()) {
      const earlier = seated[index];
      if (earlier !== undefined && change !== null)
        control.run({ do: 'change-order', guid: earlier, change });
    }
    if (guid !== null) seated.unshift(guid);
    seated.splice(COURSE.length);
  };
  const timer = everyMs > 0 ? setInterval(come, everyMs) : undefined;
  return { close: () => clearInterval(timer) };
}
