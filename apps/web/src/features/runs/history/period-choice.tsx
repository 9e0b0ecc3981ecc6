import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runPeriods, type RunPeriod } from '../run-filter.ts';

interface Period {
  readonly period: RunPeriod | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

interface PeriodChoiceProps extends Period {
  readonly onChange: (period: Period) => void;
}

const choices = ['all', ...runPeriods, 'days'] as const;

/** The time until now, or from one day to another. */
export function PeriodChoice({ period, from, to, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation('runs');
  // Chosen, but no day entered so far.
  const [isByDay, setIsByDay] = useState(false);
  const hasDays = period === undefined && (isByDay || from !== undefined || to !== undefined);
  const none = { period: undefined, from: undefined, to: undefined };

  return (
    <>
      <Select
        aria-label={t('filter.period')}
        className="sm:w-40"
        value={hasDays ? 'days' : (period ?? 'all')}
        onChange={(choice) => {
          setIsByDay(choice === 'days');
          onChange(choice === 'all' || choice === 'days' ? none : { ...none, period: choice });
        }}
        options={choices.map((choice) => ({ value: choice, label: t(`filter.periods.${choice}`) }))}
      />
      {hasDays && (
        <span className="flex w-full items-center gap-2 sm:w-auto">
          <Input
            type="date"
            aria-label={t('filter.from')}
            className="sm:w-36"
            value={from ?? ''}
            max={to}
            onChange={({ target }) => onChange({ ...none, from: target.value || undefined, to })}
          />
          <span aria-hidden className="text-ink-faint">
            –
          </span>
          <Input
            type="date"
            aria-label={t('filter.to')}
            className="sm:w-36"
            value={to ?? ''}
            min={from}
            onChange={({ target }) => onChange({ ...none, from, to: target.value || undefined })}
          />
        </span>
      )}
    </>
  );
}
