/** The records that a correct client has of menu, stock and tables. */
import type { MenuGroup, Offer } from './offer.ts';
import type { Place } from './place.ts';

export interface TrueRecord {
  readonly type: string;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An item that stands in several groups is one product: as the menu with the base price has it, else as the first by guid. */
export function menuTruth(offer: Offer): TrueRecord[] {
  const menus = [...(offer.menu()?.menus ?? [])].sort((a, b) => (a.guid < b.guid ? -1 : 1));
  const categories = menus.flatMap(({ groups }) =>
    groups.map((group, position) => ({
      type: 'category',
      key: group.guid,
      data: { name: group.name, position },
    })),
  );
  const places = menus.flatMap(({ groups }) =>
    groups.flatMap((group) => group.dishes.map((dish) => ({ dish, group }))),
  );
  const products = new Map<string, { dish: MenuGroup['dishes'][number]; group: MenuGroup }>();
  for (const place of places) {
    const known = products.get(place.dish.guid);
    const isBetter = known?.dish.strategy !== 'BASE_PRICE' && place.dish.strategy === 'BASE_PRICE';
    if (!known || isBetter) products.set(place.dish.guid, place);
  }
  return [
    ...categories,
    ...[...products.values()].map(({ dish, group }) => ({
      type: 'product',
      key: dish.guid,
      data: {
        name: dish.name,
        price: dish.cents,
        category: group.guid,
        description: `${dish.name}, made here`,
        sku: dish.sku,
        ...(offer.stock.has(dish.guid) && { stock: offer.stock.get(dish.guid) }),
      },
    })),
  ];
}

export function tableTruth(offer: Offer, { areas }: Place): TrueRecord[] {
  const names = new Map(areas.map(({ guid, name }) => [guid, name]));
  return offer.tables().map(({ guid, name, areaGuid }) => ({
    type: 'table',
    key: guid,
    data: { name, area: names.get(areaGuid) },
  }));
}
