/** What the restaurant has set up and may change: its menu, what is in stock, its tables. */
import type { Dish, DiningTable, DishGroup, Place } from './place.ts';
import { createRandom } from './random.ts';

export interface Offer {
  /** Null while nothing is published. */
  menu(): PublishedMenu | null;
  readonly stock: ReadonlyMap<string, number>;
  tables(): readonly DiningTable[];
  /** Moves with every change of the configuration. */
  configVersion(): number;
  priceDish(guid: string, cents: number): void;
  removeDish(guid: string): void;
  setPublished(isPublished: boolean): void;
  /** How many are left of a dish; null for enough. */
  setStock(dishGuid: string, left: number | null): void;
  /** So many tables, with the edition in their names. */
  fillTables(count: number, edition: string): void;
  removeTable(guid: string): void;
}

interface PublishedMenu {
  readonly at: number;
  readonly menus: readonly {
    readonly guid: string;
    readonly name: string;
    readonly groups: readonly MenuGroup[];
  }[];
}

export interface MenuGroup {
  readonly guid: string;
  readonly name: string;
  readonly dishes: readonly (Dish & { readonly strategy: 'BASE_PRICE' | 'MENU_SPECIFIC_PRICE' })[];
}

export function createOffer(place: Place, now: () => number): Offer {
  const random = createRandom(Number.parseInt(place.groups[0]?.guid.slice(0, 7) ?? '0', 16));
  const guids = { lunch: random.guid(), allDay: random.guid(), specials: random.guid() };
  const stock = new Map<string, number>();
  let groups: readonly DishGroup[] = place.groups;
  let tables: readonly DiningTable[] = place.tables;
  let isPublished = true;
  let publishedAt = now();
  let configVersion = 1;

  const publish = () => void (publishedAt = Math.max(now(), publishedAt + 1));
  const changeDishes = (change: (dishes: readonly Dish[]) => readonly Dish[]) => {
    groups = groups.map((group) => ({ ...group, dishes: change(group.dishes) }));
    publish();
  };
  const changeTables = (changed: readonly DiningTable[]) => {
    tables = changed;
    configVersion += 1;
  };

  return {
    stock,
    tables: () => tables,
    configVersion: () => configVersion,
    menu: () =>
      isPublished
        ? {
            at: publishedAt,
            menus: [
              { guid: guids.lunch, name: 'Lunch', groups: [lunchSpecials(guids.specials, groups)] },
              { guid: guids.allDay, name: 'All day', groups: groups.map(atBasePrice) },
            ],
          }
        : null,
    priceDish: (guid, cents) =>
      changeDishes((dishes) => dishes.map((dish) => (dish.guid === guid ? { ...dish, cents } : dish))),
    removeDish: (guid) => changeDishes((dishes) => dishes.filter((dish) => dish.guid !== guid)),
    setPublished(published) {
      isPublished = published;
      publish();
    },
    setStock(guid, left) {
      if (left === null) stock.delete(guid);
      else stock.set(guid, left);
    },
    fillTables(count, edition) {
      const [area] = place.areas;
      changeTables(
        Array.from({ length: count }, (_, index) => ({
          guid: `00000000-0000-4000-b000-${String(index).padStart(12, '0')}`,
          name: `Table ${index + 1}, ${edition}`,
          areaGuid: area?.guid ?? '',
        })),
      );
    },
    removeTable: (guid) => changeTables(tables.filter((table) => table.guid !== guid)),
  };
}

const atBasePrice = ({ guid, name, dishes }: DishGroup): MenuGroup => ({
  guid,
  name,
  dishes: dishes.map((dish) => ({ ...dish, strategy: 'BASE_PRICE' })),
});

/** The first dish of each group again, most of them for less. */
function lunchSpecials(guid: string, groups: readonly DishGroup[]): MenuGroup {
  return {
    guid,
    name: 'Lunch specials',
    dishes: groups.flatMap(({ dishes }, index): MenuGroup['dishes'] => {
      const [dish] = dishes;
      if (!dish) return [];
      if (index === 0) return [{ ...dish, strategy: 'BASE_PRICE' }];
      return [{ ...dish, cents: Math.round(dish.cents * 0.8), strategy: 'MENU_SPECIFIC_PRICE' }];
    }),
  };
}
