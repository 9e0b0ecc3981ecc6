/**
 * The sale that is under way at this register: what is in its cart, or which table it serves. It lives outside the components, as the
 * app may not be replaced meanwhile, and is kept on the device, so that it is there after a reload, a crash or an empty battery.
 * All windows of the register show the same one.
 */
import { z } from 'zod';
import { withEntered, withLine, withoutSold, withQuantity, type Cart } from './cart.ts';
import { saleLineSchema, type SaleLine } from './sale-line.ts';

export interface OpenSale {
  /** The key of the order that the cart becomes: a sale that was kept before a crash is not made again. */
  readonly order: string;
  readonly cart: Cart;
  /** The key of the table that is served instead; the cart waits. */
  readonly table: string | null;
}

const NAME = 'syncline.sale';

const openSaleSchema: z.ZodType<OpenSale> = z.object({
  order: z.string().min(1),
  cart: z.array(saleLineSchema),
  table: z.string().nullable(),
});

interface Deps {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly newId: () => string;
  /** Calls back when another window wrote to the storage. */
  readonly onStored: (stored: () => void) => void;
}

export type OpenSaleStore = ReturnType<typeof createOpenSale>;

export function createOpenSale({ storage, newId, onStored }: Deps) {
  const listeners = new Set<() => void>();
  const anew = (): OpenSale => ({ order: newId(), cart: [], table: null });
  let sale = kept(storage) ?? anew();
  let isPaying = false;
  let receipt: string | null = null;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: OpenSale) => {
    receipt = null;
    sale = next;
    keep(storage, sale);
    tell();
  };
  const fill = (cart: Cart) => become({ ...sale, cart });
  const nextCart = (cart: Cart) => become({ ...sale, order: newId(), cart });

  onStored(() => {
    sale = kept(storage) ?? sale;
    tell();
  });

  return {
    get: (): OpenSale => sale,
    subscribe(onChange: () => void): () => void {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    add: (line: SaleLine) => fill(withEntered(sale.cart, line)),
    setQuantity: (line: SaleLine, quantity: number) => fill(withQuantity(sale.cart, line, quantity)),
    replace: (line: SaleLine, by: SaleLine) => fill(withLine(sale.cart, line, by)),
    clear: () => nextCart([]),
    /** The order was kept; what came into the cart meanwhile is the next one. */
    sold: (cart: Cart) => nextCart(withoutSold(sale.cart, cart)),
    serve: (table: string | null) => become({ ...sale, table }),
    /** The table was paid; its receipt is seen before the cart that waited. */
    paid(order: string) {
      become({ ...sale, table: null });
      receipt = order;
      tell();
    },
    /** The key of the order that was just paid; null: it was seen. */
    receipt: (): string | null => receipt,
    /** Back to the cart. */
    seen: () => become({ ...sale }),
    /** The cart is on the table now. */
    parked: (cart: Cart, table: string) =>
      become({ order: newId(), cart: withoutSold(sale.cart, cart), table }),
    setPaying: (paying: boolean) => void (isPaying = paying),
    /** Somebody is in the middle of something that a new version of the app would interrupt. */
    isUnderWay: (): boolean => isPaying || sale.cart.length > 0,
  };
}

function kept(storage: Pick<Storage, 'getItem'>): OpenSale | null {
  try {
    return openSaleSchema.parse(JSON.parse(storage.getItem(NAME) ?? 'null'));
  } catch {
    return null;
  }
}

function keep(storage: Pick<Storage, 'setItem'>, sale: OpenSale): void {
  try {
    storage.setItem(NAME, JSON.stringify(sale));
  } catch {
    // Without room for it, it is sold all the same; only a crash would lose it.
  }
}
