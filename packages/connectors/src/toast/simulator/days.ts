/**
 * The days of a restaurant that really sells: rush hours, second rounds, voids, tips written down at night, checks closed
 * the next morning, refunds days later, orders merged into others. A day is the same for the same seed.
 */
import {
  addItem,
  close,
  deleteOrder,
  discountItem,
  openOrder,
  pay,
  raiseTip,
  refund,
  voidItem,
  voidOrder,
  type Change,
} from './order-changes.ts';
import { momentOf, type Place } from './place.ts';
import { createRandom, type Random } from './random.ts';
import type { SimulatedOrder } from './simulated-order.ts';

/** Something that will happen. */
export interface Appointment {
  readonly at: number;
  readonly happen: (get: (guid: string) => SimulatedOrder | undefined) => SimulatedOrder | null;
}

export interface Business {
  readonly place: Place;
  readonly seed: number;
  readonly ordersPerDay: number;
}

const MINUTE_MS = 60_000;

/** All that comes of the orders opened on one day, ordered by time. */
export function planDay({ place, seed, ordersPerDay }: Business, day: number): Appointment[] {
  const random = createRandom(seed, 2, day);
  const openings = Array.from({ length: ordersPerDay }, () => momentOf(day, openingHour(random))).sort(
    (a, b) => a - b,
  );
  return openings
    .flatMap((at, index) => planOrder(place, random, { day, at, number: String(index + 1) }))
    .sort((a, b) => a.at - b.at);
}

/** Breakfast, a steep lunch, a long evening. */
function openingHour(random: Random): number {
  const { hour, spread } = random.pick(RUSHES);
  // The sum of three is round enough.
  const bell = random.fraction() + random.fraction() + random.fraction() - 1.5;
  return Math.min(Math.max(hour + bell * spread, 6), 23);
}

const RUSHES = [
  { hour: 8.5, spread: 1 },
  { hour: 12.5, spread: 0.9 },
  { hour: 12.5, spread: 0.9 },
  { hour: 19, spread: 1.4 },
  { hour: 19, spread: 1.4 },
  { hour: 15.5, spread: 3 },
];

interface Opening {
  readonly day: number;
  readonly at: number;
  readonly number: string;
}

function planOrder(place: Place, random: Random, { day, at, number }: Opening): Appointment[] {
  const opened = openOrder(place, random, number, at);
  const later = (from: number, min: number, max: number) =>
    from + Math.round((min + random.fraction() * (max - min)) * MINUTE_MS);
  const change = (when: number, apply: Change): Appointment => ({
    at: when,
    happen(get) {
      const order = get(opened.guid);
      return order && order.deletedAt === null && order.voidedAt === null ? apply(order, when) : null;
    },
  });

  const appointments: Appointment[] = [{ at, happen: () => opened }];
  if (random.chance(0.5)) appointments.push(change(later(at, 4, 15), addItem(place, random)));
  if (random.chance(0.08)) appointments.push(change(later(at, 5, 15), discountItem));
  if (random.chance(0.03)) appointments.push(change(later(at, 5, 15), voidItem));
  if (random.chance(0.01)) return [...appointments, change(later(at, 5, 15), deleteOrder)];
  if (random.chance(0.015)) return [...appointments, change(later(at, 5, 30), voidOrder)];

  const paidAt = later(at, 18, 70);
  appointments.push(change(paidAt, pay(random)));
  if (random.chance(0.2))
    appointments.push(change(momentOf(day, 24.5) + random.integer(0, 3_600_000), raiseTip));
  appointments.push(change(momentOf(day + 1, 11) + random.integer(0, 900_000), close));
  if (random.chance(0.015))
    appointments.push(
      change(momentOf(day + random.integer(1, 3), 14) + random.integer(0, 3_600_000), refund),
    );
  return appointments;
}
