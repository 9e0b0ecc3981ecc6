/** What is being sold at the counter, line by line. */
import { roundQuantity } from '@syncline/domain/sale-amounts';
import { lineKey, type SaleLine } from './sale-line.ts';

export type Cart = readonly SaleLine[];

/** So much more of it. At another price or in another unit than before it is a line of its own. */
export function withEntered(cart: Cart, entered: SaleLine): Cart {
  const same = cart.find((line) => lineKey(line) === lineKey(entered));
  return same ? withQuantity(cart, same, same.quantity + entered.quantity) : [...cart, entered];
}

/** A line of which nothing is left goes. */
export const withQuantity = (cart: Cart, changed: SaleLine, quantity: number): Cart =>
  cart
    .map((line) => (line === changed ? { ...line, quantity: roundQuantity(quantity) } : line))
    .filter((line) => line.quantity > 0);

/** Another one in its place: what is the same as a line that is there already comes to it. */
export function withLine(cart: Cart, before: SaleLine, after: SaleLine): Cart {
  const key = lineKey(after);
  return lineKey(before) === key || !cart.some((line) => lineKey(line) === key)
    ? cart.map((line) => (line === before ? after : line))
    : withEntered(
        cart.filter((line) => line !== before),
        after,
      );
}

/** What was put in while the rest was being sold stays for the next sale. */
export const withoutSold = (cart: Cart, sold: Cart): Cart =>
  sold.reduce((left, gone) => {
    const line = left.find((each) => lineKey(each) === lineKey(gone));
    return line ? withQuantity(left, line, line.quantity - gone.quantity) : left;
  }, cart);

/** What is weighed or measured is one. */
export const piecesOf = (lines: readonly SaleLine[]): number =>
  lines.reduce((sum, { quantity }) => sum + (Number.isInteger(quantity) ? quantity : 1), 0);
