/** Another quantity of a line, fractions too, or another unit. */
import { useRecord } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { useState } from 'react';
import type { UnitChoice } from '../products/unit-choices.ts';
import type { ProductUnits } from '../products/use-units.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { parseQuantity, type SaleLine } from './sale-line.ts';

interface LineEditorProps {
  readonly line: SaleLine;
  readonly units: ProductUnits;
  /** Null: the line goes. */
  readonly onChange: (changed: SaleLine | null) => void;
}

export function LineEditor({ line, units, onChange }: LineEditorProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState(String(line.quantity));
  const [chosen, setChosen] = useState<UnitChoice>({ unit: line.unit, price: line.unitPrice });
  const quantity = parseQuantity(typed);

  return (
    <form
      className="mt-2 flex flex-col gap-3 rounded-lg bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (quantity !== null) onChange({ ...line, unit: chosen.unit, unitPrice: chosen.price, quantity });
      }}
    >
      {line.product !== null && (
        <UnitButtons product={line.product} units={units} chosen={chosen} onChoose={setChosen} />
      )}
      <Field
        label={texts.quantity}
        hint={texts.quantityHint}
        error={quantity === null ? texts.quantityWrong : undefined}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          className={`${touchField} tabular-nums`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <Button className={touchButton} onClick={() => onChange(null)}>
          {texts.remove}
        </Button>
        <Button
          type="submit"
          variant="primary"
          className={`${touchButton} flex-1`}
          disabled={quantity === null}
        >
          {texts.apply}
        </Button>
      </div>
    </form>
  );
}

interface UnitButtonsProps {
  readonly product: string;
  readonly units: ProductUnits;
  readonly chosen: UnitChoice;
  readonly onChoose: (choice: UnitChoice) => void;
}

/** Nothing where there is nothing to choose. */
function UnitButtons({ product: key, units, chosen, onChoose }: UnitButtonsProps) {
  const locale = useLocale();
  const texts = useTexts();
  const product = useRecord('product', key);
  const choices = product.state === 'ready' ? units.choicesFor(product.record) : [];
  if (choices.length < 2) return null;
  return (
    <fieldset aria-label={texts.unit} className="flex min-w-0 flex-wrap gap-2">
      {choices.map((choice) => (
        <Button
          key={choice.unit ?? ''}
          className={`${touchButton} flex-1`}
          variant={choice.unit === chosen.unit ? 'primary' : 'secondary'}
          aria-pressed={choice.unit === chosen.unit}
          onClick={() => onChoose(choice)}
        >
          {choice.unit ?? texts.piece} {moneyText(choice.price, locale)}
        </Button>
      ))}
    </fieldset>
  );
}
