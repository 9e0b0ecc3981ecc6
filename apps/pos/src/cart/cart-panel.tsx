/** The sale that is under way: its lines, its total, and how it is paid. */
import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { amountsOf, amountsOfLine } from '@syncline/domain/sale-amounts';
import { CashPayment } from '../sale/cash-payment.tsx';
import type { Receipts } from '../sale/receipts.ts';
import { texts } from '../texts.ts';
import { touchButton } from '../touch.ts';
import { useSource } from '../use-source.ts';
import { lineKey, type CartLine } from './cart.ts';
import type { CartStore } from './cart-store.ts';

interface CartPanelProps {
  readonly store: CartStore;
  readonly receipts: Receipts;
}

interface Sold {
  readonly number: string;
  readonly change: number;
}

export function CartPanel({ store, receipts }: CartPanelProps) {
  const locale = useLocale();
  const cart = useSource(store);
  const [isPaying, setPaying] = useState(false);
  const [sold, setSold] = useState<Sold | null>(null);
  const { gross, tax } = amountsOf(cart);

  if (cart.length === 0)
    return (
      <div className="flex flex-1 flex-col gap-4 p-4">
        <p className="text-lg text-ink-muted">{texts.cartIsEmpty}</p>
        {sold && <SoldNote sold={sold} />}
      </div>
    );
  if (isPaying)
    return (
      <CashPayment
        cart={cart}
        receipts={receipts}
        onBack={() => setPaying(false)}
        onSold={(made) => {
          setSold(made);
          setPaying(false);
          store.removeSold(cart);
        }}
      />
    );
  return (
    <>
      <ul
        aria-label={texts.cart}
        className="scrollbar-slim min-h-0 flex-1 divide-y divide-line overflow-y-auto"
      >
        {cart.map((line) => (
          <Line key={lineKey(line)} line={line} onChange={(quantity) => store.setQuantity(line, quantity)} />
        ))}
      </ul>
      <div className="flex flex-col gap-3 border-t border-line p-3">
        <p className="flex items-baseline justify-between text-2xl font-semibold tabular-nums">
          <span>{texts.total}</span>
          <output aria-label={texts.total}>{moneyText(gross, locale)}</output>
        </p>
        {tax > 0 && (
          <p className="-mt-3 text-sm text-ink-muted">{texts.taxIncluded(moneyText(tax, locale))}</p>
        )}
        <div className="flex gap-2">
          <Button className={touchButton} onClick={() => store.clear()}>
            {texts.clear}
          </Button>
          <Button variant="primary" className={`${touchButton} flex-1`} onClick={() => setPaying(true)}>
            {texts.payCash}
          </Button>
        </div>
      </div>
    </>
  );
}

function Line({
  line,
  onChange,
}: {
  readonly line: CartLine;
  readonly onChange: (quantity: number) => void;
}) {
  const locale = useLocale();
  const { name, quantity } = line;
  return (
    <li className="flex items-center gap-2 px-3 py-2">
      <span className="min-w-0 flex-1 text-lg">
        <span className="line-clamp-2 break-words">{name}</span>
        <span className="text-base text-ink-muted tabular-nums">
          {moneyText(amountsOfLine(line).gross, locale)}
        </span>
      </span>
      <Button className="size-12" aria-label={texts.less(name)} onClick={() => onChange(quantity - 1)}>
        <Minus aria-hidden />
      </Button>
      <span className="w-8 text-center text-lg tabular-nums">{quantity}</span>
      <Button className="size-12" aria-label={texts.more(name)} onClick={() => onChange(quantity + 1)}>
        <Plus aria-hidden />
      </Button>
    </li>
  );
}

function SoldNote({ sold: { number, change } }: { readonly sold: Sold }) {
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-2 gap-2 rounded-lg border border-line bg-sunken p-4 text-lg tabular-nums">
      <dt className="text-ink-muted">{texts.receipt}</dt>
      <dd className="text-right">{number}</dd>
      <dt className="text-ink-muted">{texts.change}</dt>
      <dd className="text-right text-2xl font-semibold">{moneyText(change, locale)}</dd>
    </dl>
  );
}
