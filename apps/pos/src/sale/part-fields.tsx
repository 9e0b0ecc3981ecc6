/** How much of what is due is paid in this way: cash as it is handed over, or what a card was charged elsewhere. */
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { useTexts } from '../texts/texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { likelyCash } from './amount-typed.ts';
import type { PaymentKind } from './payment-parts.ts';

interface PartFieldsProps {
  readonly kind: PaymentKind;
  readonly due: number;
  /** Null: what was typed is no amount. */
  readonly given: number | null;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly reference: string;
  readonly onReference: (reference: string) => void;
  /** Why the payment could not be taken. */
  readonly problem: string | null;
}

export function PartFields(props: PartFieldsProps) {
  const { kind, due, given, typed, onType, reference, onReference, problem } = props;
  const locale = useLocale();
  const texts = useTexts();
  const isTooMuch = kind === 'card' && given !== null && given > due;
  const change = given === null ? null : given - due;
  return (
    <>
      <Field
        label={kind === 'cash' ? texts.cashReceived : texts.cardAmount}
        error={problem ?? (isTooMuch ? texts.cardTooMuch(moneyText(due, locale)) : undefined)}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          className={`${touchField} tabular-nums`}
          placeholder={moneyText(due, locale)}
          value={typed}
          onChange={({ target }) => onType(target.value)}
        />
      </Field>
      {kind === 'card' ? (
        <Field label={texts.cardReference}>
          <Input
            autoComplete="off"
            className={touchField}
            maxLength={100}
            value={reference}
            onChange={({ target }) => onReference(target.value)}
          />
        </Field>
      ) : (
        <>
          <div className="grid grid-cols-3 gap-2">
            <Button className={touchButton} onClick={() => onType('')}>
              {texts.exact}
            </Button>
            {likelyCash(due).map((amount) => (
              <Button key={amount} className={touchButton} onClick={() => onType((amount / 100).toFixed(2))}>
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
        </>
      )}
    </>
  );
}
