/** The cart of this window. It lives outside the components, because the app may not be replaced while there is something in it. */
import {
  withoutSold,
  withProduct,
  withQuantity,
  type Cart,
  type CartLine,
  type ProductRecord,
} from './cart.ts';

export type CartStore = ReturnType<typeof createCartStore>;

export function createCartStore() {
  const listeners = new Set<() => void>();
  let cart: Cart = [];

  const become = (next: Cart) => {
    if (next === cart) return;
    cart = next;
    for (const listener of listeners) listener();
  };

  return {
    get: (): Cart => cart,
    subscribe(onChange: () => void): () => void {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    add: (product: ProductRecord) => become(withProduct(cart, product)),
    setQuantity: (line: CartLine, quantity: number) => become(withQuantity(cart, line, quantity)),
    removeSold: (sold: Cart) => become(withoutSold(cart, sold)),
    clear: () => become([]),
  };
}
