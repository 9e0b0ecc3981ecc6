/** The restaurant itself: what it is called, when its days end, what it offers, where its guests sit. */
import { createRandom, type Random } from './random.ts';

export interface Dish {
  readonly guid: string;
  readonly name: string;
  readonly cents: number;
  readonly sku: string;
  readonly extras: readonly Extra[];
}

export interface Extra {
  readonly guid: string;
  readonly name: string;
  readonly cents: number;
}

export interface DishGroup {
  readonly guid: string;
  readonly name: string;
  readonly dishes: readonly Dish[];
}

export interface DiningTable {
  readonly guid: string;
  readonly name: string;
  readonly areaGuid: string;
}

interface Area {
  readonly guid: string;
  readonly name: string;
}

export interface Place {
  readonly guid: string;
  readonly name: string;
  readonly locationName: string;
  readonly timeZone: string;
  readonly closeoutHour: number;
  readonly currency: string;
  readonly groups: readonly DishGroup[];
  readonly areas: readonly Area[];
  readonly tables: readonly DiningTable[];
}

const RESTAURANT_GUID = '5a3c1e00-0000-4000-8000-000000000001';

/** Phoenix knows no summer time, so that every day of the simulation has 24 hours. */
const UTC_OFFSET_HOURS = -7;
const CLOSEOUT_HOUR = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Business days begin at the closeout hour. */
const DAY_BEGIN_MS = (CLOSEOUT_HOUR - UTC_OFFSET_HOURS) * HOUR_MS;

export const businessDayOf = (at: number): number => Math.floor((at - DAY_BEGIN_MS) / DAY_MS);

/** The moment of a local hour (4 to 27.99) of a business day. */
export const momentOf = (day: number, localHour: number): number =>
  day * DAY_MS + Math.round((localHour - UTC_OFFSET_HOURS) * HOUR_MS);

/** 20240401 */
export const businessDate = (at: number): number =>
  Number(new Date(businessDayOf(at) * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''));

export function createPlace(seed: number): Place {
  const random = createRandom(seed, 1);
  const areas = ['Dining room', 'Bar', 'Patio'].map((name) => ({ guid: random.guid(), name }));
  return {
    guid: RESTAURANT_GUID,
    name: 'Sample Bistro',
    locationName: 'Old Town',
    timeZone: 'America/Phoenix',
    closeoutHour: CLOSEOUT_HOUR,
    currency: 'USD',
    groups: Object.entries(MENU).map(([name, dishes]) => groupOf(name, dishes, random)),
    areas,
    tables: Array.from({ length: 24 }, (_, index) => ({
      guid: random.guid(),
      name: String(index + 1),
      areaGuid: random.pick(areas).guid,
    })),
  };
}

function groupOf(name: string, dishes: Readonly<Record<string, number>>, random: Random): DishGroup {
  return {
    guid: random.guid(),
    name,
    dishes: Object.entries(dishes).map(([dish, cents], index) => ({
      guid: random.guid(),
      name: dish,
      cents,
      sku: `${name.slice(0, 2).toUpperCase()}${String(index + 1).padStart(3, '0')}`,
      extras: EXTRAS.map(([extra, price]) => ({ guid: random.guid(), name: extra, cents: price })),
    })),
  };
}

const EXTRAS = [
  ['Extra cheese', 150],
  ['Gluten free', 200],
  ['No onions', 0],
] as const;

const MENU = {
  Starters: { 'Soup of the day': 699, 'Burrata & tomatoes': 1_295, 'Fried calamari': 1_350, Bruschetta: 895 },
  Mains: {
    'Margherita pizza': 1_450,
    'Diavola pizza': 1_650,
    Carbonara: 1_775,
    'Grilled salmon': 2_495,
    'Flat iron steak': 2_895,
    'Mushroom risotto': 1_925,
  },
  Desserts: { Tiramisù: 850, 'Panna cotta': 795, 'Crème brûlée': 925 },
  Drinks: { Espresso: 325, Cappuccino: 475, 'Sparkling water': 450, 'House red': 1_100, 'Craft beer': 795 },
} as const;
