/** What somebody hands over, in cash, by card or both, and what they get back. */
import type { PaidTab } from '@syncline/domain/sale';
import { amountsOf } from '@syncline/domain/sale-amounts';
import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SaleLine } from '../cart/sale-line.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { madeSale } from './made-sale.ts';
import { PartFields } from './part-fields.tsx';
import { dueAfter, partOf, paymentKinds, type Part, type PaymentKind } from './payment-parts.ts';
import { parseAmount } from './amount-typed.ts';
import type { Receipts } from './receipts.ts';

interface PaymentFormProps {
  readonly lines: readonly SaleLine[];
  /** The key of the order it becomes. */
  readonly order: string;
  readonly tab: PaidTab | null;
  readonly receipts: Receipts;
  /** Whether somebody is in the middle of paying. */
  readonly onPaying: (paying: boolean) => void;
  readonly onBack: () => void;
  readonly onSold: () => void;
}

export function PaymentForm({ lines, order, tab, receipts, onPaying, onBack, onSold }: PaymentFormProps) {
  const locale = useLocale();
  const texts = useTexts();
  const [kind, setKind] = useState<PaymentKind>('cash');
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [typed, setTyped] = useState('');
  const [reference, setReference] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { gross } = amountsOf(lines);
  const due = dueAfter(gross, parts);
  const given = typed === '' ? due : parseAmount(typed);
  const part = given === null ? null : partOf(due, { kind, given, reference });
  const left = due - (part?.amount ?? 0);

  useEffect(() => {
    onPaying(true);
    return () => onPaying(false);
  }, [onPaying]);

  const take = async (paid: readonly Part[]) => {
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await receipts.sell(madeSale(lines, { order, at: new Date(), parts: paid, tab }));
      if (outcome.outcome === 'sold') onSold();
      else setProblem(outcome.outcome === 'not-ready' ? texts.notReady : outcome.message);
    } finally {
      setBusy(false);
    }
  };

  const submit = () => {
    const paid = part ? [...parts, part] : parts;
    if (isBusy || left < 0) return;
    if (left === 0) return void take(paid);
    setParts(paid);
    setTyped('');
    setReference('');
  };

  return (
    <form
      aria-label={texts.payment}
      className="scrollbar-slim flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="flex items-baseline justify-between text-2xl font-semibold tabular-nums">
        <span>{texts.total}</span>
        <output aria-label={texts.total}>{moneyText(gross, locale)}</output>
      </p>
      {parts.length > 0 && (
        <ul className="flex flex-col gap-2">
          {parts.map((each, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- parts have nothing else to tell them apart
            <li key={i} className="flex items-center gap-2 text-lg tabular-nums">
              <span className="flex-1">{texts.paid(texts.kind[each.kind])}</span>
              <span>{moneyText(each.amount, locale)}</span>
              <Button
                className="size-12"
                variant="ghost"
                aria-label={texts.takeBack(texts.kind[each.kind])}
                onClick={() => setParts(parts.filter((other) => other !== each))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
          <li className="flex justify-between text-lg font-medium tabular-nums">
            <span>{texts.due}</span>
            <output aria-label={texts.due}>{moneyText(due, locale)}</output>
          </li>
        </ul>
      )}
      <fieldset aria-label={texts.payBy} className="flex gap-2">
        {paymentKinds.map((each) => (
          <Button
            key={each}
            className={`${touchButton} flex-1`}
            variant={each === kind ? 'primary' : 'secondary'}
            aria-pressed={each === kind}
            onClick={() => {
              setKind(each);
              setTyped('');
            }}
          >
            {texts.kind[each]}
          </Button>
        ))}
      </fieldset>
      <PartFields
        kind={kind}
        due={due}
        given={given}
        typed={typed}
        onType={setTyped}
        reference={reference}
        onReference={setReference}
        problem={problem}
      />
      <div className="mt-auto flex gap-2">
        <Button className={touchButton} onClick={onBack} disabled={isBusy}>
          {texts.back}
        </Button>
        <Button
          type="submit"
          variant="primary"
          className={`${touchButton} flex-1`}
          pending={isBusy}
          disabled={due > 0 ? part === null : false}
        >
          {left > 0 ? texts.takePart : texts.takePayment}
        </Button>
      </div>
    </form>
  );
}
