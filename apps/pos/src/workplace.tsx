/** A register at work: products and what is being sold side by side, one at a time on a phone; the tables; the day; the bar below. */
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { useCallback, useState } from 'react';
import { piecesOf } from './cart/cart.ts';
import { CounterPanel } from './cart/counter-panel.tsx';
import type { OpenSaleStore } from './cart/open-sale.ts';
import type { SaleLine } from './cart/sale-line.ts';
import type { Device } from './device/device.ts';
import type { OfferedCode } from './device/offered-code.ts';
import type { Register } from './device/register.ts';
import { ProductGrid } from './products/product-grid.tsx';
import { useUnits } from './products/use-units.ts';
import { DayView } from './report/day-view.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { TabPanel } from './tables/tab-panel.tsx';
import { TablesView } from './tables/tables-view.tsx';
import type { LanguageStore } from './texts/language.ts';
import { useTexts } from './texts/texts.ts';
import { touchButton } from './touch.ts';
import { useSource } from './use-source.ts';

interface WorkplaceProps {
  readonly register: Register;
  readonly sale: OpenSaleStore;
  readonly offered: OfferedCode;
  readonly language: LanguageStore;
  readonly onEnrolled: (device: Device) => void;
}

/** The cart is a view of its own where there is no room beside the products; `park`: it is to go on a table. */
type View = 'sell' | 'cart' | 'tables' | 'park' | 'day';

const shown = {
  sell: { products: 'flex', cart: 'hidden md:flex' },
  cart: { products: 'hidden md:flex', cart: 'flex' },
  tables: { products: 'hidden', cart: 'hidden' },
  park: { products: 'hidden', cart: 'hidden' },
  day: { products: 'hidden', cart: 'hidden' },
} as const satisfies Record<View, { readonly products: string; readonly cart: string }>;

export function Workplace({ register, sale, offered, language, onEnrolled }: WorkplaceProps) {
  const locale = useLocale();
  const texts = useTexts();
  const units = useUnits();
  const [view, setView] = useState<View>('sell');
  const { cart, table } = useSource(sale);
  const { serving } = register;
  const { register: own, store } = register.device;

  const enter = useCallback(
    (line: SaleLine) => {
      const { table: served } = sale.get();
      if (served === null) sale.add(line);
      else void serving.put(served, [line]);
    },
    [sale, serving],
  );

  const openTable = async (chosen: string) => {
    const parked = view === 'park' ? sale.get().cart : [];
    setView('cart');
    if (parked.length === 0) return sale.serve(chosen);
    const outcome = await serving.put(chosen, parked);
    if (outcome?.outcome === 'queued') sale.parked(parked, chosen);
  };

  const tab = (target: View, text: string, className?: string) => {
    const isShown = view === target || (view === 'park' && target === 'tables');
    return (
      <Button
        variant={isShown ? 'primary' : 'ghost'}
        aria-pressed={isShown}
        className={classNames(
          touchButton,
          'flex-auto px-1.5 sm:px-5',
          // Beside the products, the cart is no view of its own.
          target === 'sell' && view === 'cart' && 'md:bg-accent md:text-on-accent',
          className,
        )}
        onClick={() => setView(target)}
      >
        {text}
      </Button>
    );
  };

  return (
    <div className="flex h-dvh flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-2 py-1.5">
        <h1 className="min-w-0 flex-1 basis-60 truncate px-1 text-lg">
          <span className="font-semibold">{own.name}</span>{' '}
          <span className="text-ink-muted">{store.name}</span>
        </h1>
        <nav aria-label={texts.views} className="flex grow gap-1 sm:grow-0">
          {tab('sell', texts.sell)}
          {tab(
            'cart',
            table === null ? texts.cartWith(countText(piecesOf(cart), locale)) : texts.tab,
            'md:hidden',
          )}
          {tab('tables', texts.tables)}
          {tab('day', texts.day)}
        </nav>
      </header>
      <main className="flex min-h-0 flex-1">
        {(view === 'tables' || view === 'park') && (
          <TablesView isParking={view === 'park'} onOpen={(chosen) => void openTable(chosen)} />
        )}
        {view === 'day' && <DayView register={register} />}
        {/* Hidden, not gone: a sale that is under way is as it was when one comes back to it. */}
        <div className={classNames('min-h-0 min-w-0 flex-1', shown[view].products)}>
          <ProductGrid units={units} onEnter={enter} />
        </div>
        <aside
          aria-label={texts.cart}
          className={classNames(
            'scrollbar-slim min-h-0 w-full flex-col overflow-y-auto bg-surface md:w-96 md:shrink-0 md:border-l md:border-line',
            shown[view].cart,
          )}
        >
          {table === null ? (
            <CounterPanel register={register} sale={sale} units={units} onPark={() => setView('park')} />
          ) : (
            <TabPanel key={table} table={table} register={register} sale={sale} units={units} />
          )}
        </aside>
      </main>
      <StatusBar register={register} offered={offered} language={language} onEnrolled={onEnrolled} />
    </div>
  );
}
