import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import type { Formats } from './mapping-draft.ts';

interface FormatChoiceProps {
  readonly formats: Formats;
  readonly onChange: (formats: Formats) => void;
}

const decimals = [
  { value: '', label: 'Only plain numbers (1234.5)' },
  { value: '.', label: 'Point (1,234.5)' },
  { value: ',', label: 'Comma (1.234,5)' },
] as const;

const orders = [
  { value: '', label: 'Year first (2026-05-20)' },
  { value: 'ymd', label: 'Year, month, day' },
  { value: 'dmy', label: 'Day, month, year (20/05/2026)' },
  { value: 'mdy', label: 'Month, day, year (05/20/2026)' },
] as const;

/** How the file writes numbers and dates, where its rows do not prove it. */
export function FormatChoice({ formats: { decimal, dateOrder }, onChange }: FormatChoiceProps) {
  const change = (next: { decimal: '' | '.' | ','; dateOrder: '' | 'ymd' | 'dmy' | 'mdy' }) =>
    onChange({
      ...(next.decimal === '' ? {} : { decimal: next.decimal }),
      ...(next.dateOrder === '' ? {} : { dateOrder: next.dateOrder }),
    });
  const current = { decimal: decimal ?? '', dateOrder: dateOrder ?? '' } as const;

  return (
    <div className="grid max-w-xl gap-4 sm:grid-cols-2">
      <Field label="Decimal sign">
        <Select
          value={current.decimal}
          onChange={(chosen) => change({ ...current, decimal: chosen })}
          options={decimals}
        />
      </Field>
      <Field label="Dates are written">
        <Select
          value={current.dateOrder}
          onChange={(chosen) => change({ ...current, dateOrder: chosen })}
          options={orders}
        />
      </Field>
    </div>
  );
}
