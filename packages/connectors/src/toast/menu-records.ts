/**
 * The menu as categories and products. An item that stands in several groups is one product: as a group has it that sells
 * it at its base price, and of those the first by guid. So it stays the same however the menu is sorted.
 */
import type { EntityData } from '@syncline/domain/entities';
import { z } from 'zod';
import type { GroupPlace, MenuPlaces } from './menu-items.ts';
import { minorUnits } from './money.ts';
import { rawFields, type Outcome } from './outcomes.ts';

export interface MenuRecords {
  readonly outcomes: readonly Outcome[];
  /** Names of items that are sold at different prices in different places. */
  readonly ambiguous: readonly string[];
}

/** How many are left, by item; what is not in it is not counted. */
export type StockLevels = ReadonlyMap<string, number>;

interface Context {
  readonly stock: StockLevels;
  readonly minorDigits: number;
}

const text = z.string().nullish();
const itemSchema = z.object({
  guid: z.string().min(1).max(100),
  name: z.string().min(1),
  description: text,
  price: z.number().nullish(),
  pricingStrategy: text,
  sku: text,
  plu: text,
  image: text,
});
type Item = z.infer<typeof itemSchema>;

interface Offered {
  readonly item: Item;
  readonly groupGuid: string;
}

export function menuRecords({ groups, items }: MenuPlaces, context: Context): MenuRecords {
  const offers = new Map<string, Offered[]>();
  const rejected: Outcome[] = [];
  for (const { item: sent, groupGuid } of items) {
    const { data: item, error } = itemSchema.safeParse(sent);
    if (item) offers.set(item.guid, [...(offers.get(item.guid) ?? []), { item, groupGuid }]);
    else rejected.push(rejectedItem(sent, error));
  }
  const ambiguous = [...offers.values()].filter(
    (places) => new Set(places.map(({ item }) => item.price)).size > 1,
  );
  return {
    outcomes: [
      ...firstOfEach(groups).map(categoryOf),
      ...[...offers.values()].map((places) => productOf(places, context)),
      ...rejected,
    ],
    ambiguous: ambiguous.flatMap(([first]) => (first ? [first.item.name] : [])),
  };
}

function firstOfEach(groups: readonly GroupPlace[]): GroupPlace[] {
  return [...Map.groupBy(groups, ({ guid }) => guid).values()].flatMap(([first]) => (first ? [first] : []));
}

function categoryOf({ guid, name, description, position }: GroupPlace): Outcome {
  const data: EntityData<'category'> = { name, ...(description && { description }), position };
  return { kind: 'record', type: 'category', key: guid, data };
}

function productOf(places: readonly Offered[], { stock, minorDigits }: Context): Outcome {
  const [first] = places;
  const { item, groupGuid } =
    places.find((place) => place.item.pricingStrategy === 'BASE_PRICE') ?? first ?? never();
  const left = stock.get(item.guid);
  const sku = item.sku || item.plu;
  const price = item.price == null ? null : priceIn(item.price, minorDigits);
  if (price === 'too large') return rejectedItem(item, new RangeError('"price" is too large an amount.'));
  const data: EntityData<'product'> = {
    name: item.name,
    ...(price !== null && { price }),
    category: groupGuid,
    ...(item.description && { description: item.description }),
    ...(sku && { sku }),
    ...(item.image && { image: item.image }),
    ...(left !== undefined && { stock: left }),
  };
  return { kind: 'record', type: 'product', key: item.guid, data };
}

function priceIn(price: number, minorDigits: number): number | 'too large' {
  try {
    return minorUnits(price, minorDigits);
  } catch (error) {
    if (error instanceof RangeError) return 'too large';
    throw error;
  }
}

function never(): never {
  throw new Error('An item stands nowhere.');
}

function rejectedItem(sent: unknown, error: Error): Outcome {
  const [issue] = error instanceof z.ZodError ? error.issues : [];
  const problem = issue ? `"${issue.path.join('.')}": ${issue.message}.` : error.message;
  return {
    kind: 'rejected',
    type: 'product',
    key: itemSchema.shape.guid.safeParse(Object(sent).guid).data ?? null,
    reason: `The menu item is not as Toast documents it. ${problem}`,
    raw: rawFields(sent),
  };
}
