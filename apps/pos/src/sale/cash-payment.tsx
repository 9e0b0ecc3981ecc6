/** What somebody hands over, and what they get back. */
import { browserEnvironment } from '@syncline/replica/environment';
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { useState } from 'react';
import type { Cart } from '../cart/cart.ts';
import { texts } from '../texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { amountsOf } from '@syncline/domain/sale-amounts';
import { cashSale } from './cash-sale.ts';
import { likelyCash, parseAmount } from './cash.ts';
import type { Receipts } from './receipts.ts';

interface CashPaymentProps {
  readonly cart: Cart;
  readonly receipts: Receipts;
  readonly onBack: () => void;
  readonly onSold: (sold: { readonly number: string; readonly change: number }) => void;
}

const { newId } = browserEnvironment();

export function CashPayment({ cart, receipts, onBack, onSold }: CashPaymentProps) {
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { gross } = amountsOf(cart);
  const received = typed === '' ? gross : parseAmount(typed);
  const change = received === null ? null : received - gross;

  const take = async (given: number) => {
    setBusy(true);
    setProblem(null);
    try {
      const sale = cashSale(cart, { order: newId(), at: new Date().toISOString() });
      const outcome = await receipts.sell(sale);
      if (outcome.outcome === 'sold') onSold({ number: outcome.number, change: given - gross });
      else setProblem(outcome.message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="scrollbar-slim flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && received !== null && received >= gross) void take(received);
      }}
    >
      <p className="flex items-baseline justify-between text-2xl font-semibold tabular-nums">
        <span>{texts.total}</span>
        <span>{moneyText(gross, locale)}</span>
      </p>
      <Field label={texts.received} error={problem ?? undefined}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          className={`${touchField} tabular-nums`}
          placeholder={moneyText(gross, locale)}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <div className="grid grid-cols-3 gap-2">
        <Button className={touchButton} onClick={() => setTyped('')}>
          {texts.exact}
        </Button>
        {likelyCash(gross).map((amount) => (
          <Button key={amount} className={touchButton} onClick={() => setTyped((amount / 100).toFixed(2))}>
            {moneyText(amount, locale)}
          </Button>
        ))}
      </div>
      <p className="flex items-baseline justify-between text-xl tabular-nums">
        <span>{texts.change}</span>
        <output aria-label={texts.change}>
          {change === null
            ? '–'
            : change < 0
              ? texts.notEnough(moneyText(-change, locale))
              : moneyText(change, locale)}
        </output>
      </p>
      <div className="mt-auto flex gap-2">
        <Button className={touchButton} onClick={onBack} disabled={isBusy}>
          {texts.back}
        </Button>
        <Button
          type="submit"
          variant="primary"
          className={`${touchButton} flex-1`}
          pending={isBusy}
          disabled={change === null || change < 0}
        >
          {texts.takePayment}
        </Button>
      </div>
    </form>
  );
}
