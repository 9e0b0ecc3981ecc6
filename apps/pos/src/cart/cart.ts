/** What is being sold. A line keeps the price it was entered with, whatever happens to the product meanwhile. */
import type { EntityData } from '@syncline/domain/entities';

export interface CartLine {
  readonly product: string;
  readonly name: string;
  /** What one of them costs, tax included, in minor units. */
  readonly unitPrice: number;
  /** Percent. */
  readonly taxRate: number;
  readonly quantity: number;
}

export type Cart = readonly CartLine[];

export interface ProductRecord {
  readonly key: string;
  readonly data: EntityData<'product'>;
}

/** One more of it. At another price than before it is a line of its own. A product without a price is not sold. */
export function withProduct(cart: Cart, { key, data }: ProductRecord): Cart {
  const { name, price: unitPrice, taxRate = 0 } = data;
  if (unitPrice === undefined) return cart;
  const entered: CartLine = { product: key, name, unitPrice, taxRate, quantity: 1 };
  const same = cart.find((line) => lineKey(line) === lineKey(entered));
  return same ? withQuantity(cart, same, same.quantity + 1) : [...cart, entered];
}

/** A line of which nothing is left goes. */
export const withQuantity = (cart: Cart, changed: CartLine, quantity: number): Cart =>
  cart.map((line) => (line === changed ? { ...line, quantity } : line)).filter((line) => line.quantity > 0);

/** What was put in while the rest was being sold stays for the next sale. */
export const withoutSold = (cart: Cart, sold: Cart): Cart =>
  sold.reduce((left, gone) => {
    const line = left.find((each) => lineKey(each) === lineKey(gone));
    return line ? withQuantity(left, line, line.quantity - gone.quantity) : left;
  }, cart);

/** Two lines of a cart never have the same. */
export const lineKey = ({ product, unitPrice, taxRate }: CartLine): string =>
  JSON.stringify([product, unitPrice, taxRate]);

export const piecesOf = (cart: Cart): number => cart.reduce((sum, { quantity }) => sum + quantity, 0);
