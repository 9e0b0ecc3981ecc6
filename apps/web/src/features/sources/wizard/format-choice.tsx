import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';
import type { Formats } from './mapping-draft.ts';

interface FormatChoiceProps {
  readonly formats: Formats;
  readonly onChange: (formats: Formats) => void;
}

/** How the file writes numbers and dates, where its rows do not prove it. */
export function FormatChoice({ formats: { decimal, dateOrder }, onChange }: FormatChoiceProps) {
  const { t } = useTranslation('wizard');
  const change = (next: { decimal: '' | '.' | ','; dateOrder: '' | 'ymd' | 'dmy' | 'mdy' }) =>
    onChange({
      ...(next.decimal === '' ? {} : { decimal: next.decimal }),
      ...(next.dateOrder === '' ? {} : { dateOrder: next.dateOrder }),
    });
  const current = { decimal: decimal ?? '', dateOrder: dateOrder ?? '' } as const;

  return (
    <div className="grid max-w-xl gap-4 sm:grid-cols-2">
      <Field label={t('formats.decimal')}>
        <Select
          value={current.decimal}
          onChange={(chosen) => change({ ...current, decimal: chosen })}
          options={[
            { value: '', label: t('formats.plain') },
            { value: '.', label: t('formats.point') },
            { value: ',', label: t('formats.comma') },
          ]}
        />
      </Field>
      <Field label={t('formats.dates')}>
        <Select
          value={current.dateOrder}
          onChange={(chosen) => change({ ...current, dateOrder: chosen })}
          options={[
            { value: '', label: t('formats.yearFirst') },
            { value: 'ymd', label: t('formats.ymd') },
            { value: 'dmy', label: t('formats.dmy') },
            { value: 'mdy', label: t('formats.mdy') },
          ]}
        />
      </Field>
    </div>
  );
}
