/** Lets the restaurant live up to a moment: whoever looks at it sees it as it is then. */
import { planDay, type Appointment, type Business } from './days.ts';
import type { OrderBook } from './order-book.ts';
import { businessDayOf, momentOf } from './place.ts';

export interface RestaurantLife {
  liveUntil(now: number): void;
}

/** Business begins on the business day of `since`. */
export function createRestaurantLife(business: Business, book: OrderBook, since: number): RestaurantLife {
  let nextDay = businessDayOf(since);
  let coming: readonly Appointment[] = [];
  let done = 0;

  function liveUntil(now: number): void {
    for (; beginOf(nextDay) <= now; nextDay += 1) {
      happenUntil(beginOf(nextDay));
      coming = [...coming.slice(done), ...planDay(business, nextDay)].sort((a, b) => a.at - b.at);
      done = 0;
    }
    happenUntil(now);
  }

  function happenUntil(moment: number): void {
    for (let next = coming[done]; next && next.at <= moment; next = coming[done]) {
      const order = next.happen((guid) => book.get(guid));
      if (order) book.put(order);
      done += 1;
    }
  }

  return { liveUntil };
}

const beginOf = (day: number) => momentOf(day, 4);
