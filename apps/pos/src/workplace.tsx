/** A register at work: products and cart side by side, one at a time on a phone; the tables; and the bar below. */
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { useState } from 'react';
import { CartPanel } from './cart/cart-panel.tsx';
import type { CartStore } from './cart/cart-store.ts';
import { piecesOf } from './cart/cart.ts';
import type { Device } from './device/device.ts';
import type { Register } from './device/register.ts';
import { ProductGrid } from './products/product-grid.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { TablesView } from './tables/tables-view.tsx';
import { texts } from './texts.ts';
import { touchButton } from './touch.ts';
import { useSource } from './use-source.ts';

interface WorkplaceProps {
  readonly register: Register;
  readonly cart: CartStore;
  readonly onEnrolled: (device: Device) => void;
}

/** The cart is a view of its own where there is no room beside the products. */
type View = 'sell' | 'cart' | 'tables';

const productsShown = { sell: 'flex', cart: 'hidden md:flex', tables: 'hidden' } as const satisfies Record<
  View,
  string
>;
const cartShown = { sell: 'hidden md:flex', cart: 'flex', tables: 'hidden' } as const satisfies Record<
  View,
  string
>;

export function Workplace({ register, cart, onEnrolled }: WorkplaceProps) {
  const locale = useLocale();
  const [view, setView] = useState<View>('sell');
  const pieces = piecesOf(useSource(cart));
  const { register: own, store } = register.device;
  const tab = (target: View, text: string, className?: string) => (
    <Button
      variant={view === target ? 'primary' : 'ghost'}
      aria-pressed={view === target}
      className={classNames(touchButton, 'px-4', className)}
      onClick={() => setView(target)}
    >
      {text}
    </Button>
  );

  return (
    <div className="flex h-dvh flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-2 py-1.5">
        <h1 className="min-w-0 flex-1 basis-40 truncate px-1 text-lg">
          <span className="font-semibold">{own.name}</span>{' '}
          <span className="text-ink-muted">{store.name}</span>
        </h1>
        <nav aria-label={texts.views} className="flex gap-1">
          {tab('sell', texts.sell)}
          {tab('cart', texts.cartWith(countText(pieces, locale)), 'md:hidden')}
          {tab('tables', texts.tables)}
        </nav>
      </header>
      <main className="flex min-h-0 flex-1">
        {view === 'tables' && <TablesView />}
        {/* Hidden, not gone: a sale that is under way is as it was when one comes back to it. */}
        <div className={classNames('min-h-0 min-w-0 flex-1', productsShown[view])}>
          <ProductGrid onTap={cart.add} />
        </div>
        <aside
          aria-label={texts.cart}
          className={classNames(
            'min-h-0 w-full flex-col bg-surface md:w-88 md:shrink-0 md:border-l md:border-line',
            cartShown[view],
          )}
        >
          <CartPanel store={cart} receipts={register.receipts} />
        </aside>
      </main>
      <StatusBar register={register} onEnrolled={onEnrolled} />
    </div>
  );
}
