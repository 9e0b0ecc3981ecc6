/** What was sold most, from the rows of `items.sql`. */

export interface ItemsReport {
  readonly items: readonly SoldItem[];
  /** Of all items, whether listed or not. */
  readonly quantity: number;
  readonly previousQuantity: number;
}

interface SoldItem {
  /** The key of the product, where the source names one. */
  readonly product: string | null;
  readonly name: string;
  /** Net, in minor units. */
  readonly net: number;
  readonly quantity: number;
  readonly previousNet: number;
  readonly previousQuantity: number;
}

export interface ItemRow {
  readonly product: string | null;
  /** As it is on the lines, and as the product is called now. */
  readonly lineName: string | null;
  readonly productName: string | null;
  readonly net: number;
  readonly previousNet: number;
  readonly quantity: number;
  readonly previousQuantity: number;
  readonly total: number;
  readonly previousTotal: number;
}

export function itemsReport(rows: readonly ItemRow[]): ItemsReport {
  const [first] = rows;
  return {
    items: rows.map(({ product, lineName, productName, net, quantity, previousNet, previousQuantity }) => ({
      product,
      name: productName ?? (lineName || product) ?? '',
      net,
      quantity,
      previousNet,
      previousQuantity,
    })),
    quantity: first?.total ?? 0,
    previousQuantity: first?.previousTotal ?? 0,
  };
}
