/** In which units a product is sold, and for how much each. */
import type { EntityData } from '@syncline/domain/entities';
import { priceOfUnit } from '@syncline/domain/sale-amounts';

export interface ProductRecord {
  readonly key: string;
  readonly data: EntityData<'product'>;
}

export interface UnitChoice {
  /** As people read it; null: the piece. */
  readonly unit: string | null;
  /** Of one, tax included, in minor units. */
  readonly price: number;
}

interface Units {
  /** The product's own units; each has the barcode of its package. */
  readonly own: readonly EntityData<'productUnit'>[];
  /** How the unit of this key is called. */
  readonly nameOf: (unit: string) => string;
}

/** The product's own unit first. A unit without a price of its own costs what it holds; a product without a price is not sold. */
export function unitChoices({ data }: ProductRecord, { own, nameOf }: Units): readonly UnitChoice[] {
  const { price, unit } = data;
  const base = price === undefined ? [] : [{ unit: unit === undefined ? null : nameOf(unit), price }];
  const others = own.flatMap((each) => {
    const cost = each.price ?? (price === undefined ? null : priceOfUnit(price, each.factor));
    return cost === null ? [] : [{ unit: nameOf(each.unit), price: cost }];
  });
  return [...new Map([...others, ...base].map((choice) => [choice.unit, choice])).values()].sort(
    (one, other) => Number(base.includes(other)) - Number(base.includes(one)),
  );
}
