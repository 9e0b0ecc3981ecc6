import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import { units, type ScheduleDraft } from './schedule-draft.ts';
import { boundsText } from './schedule-text.ts';

interface IntervalFieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
  /** What is wrong with what was typed; null if nothing is. */
  readonly problem: string | null;
  readonly pace: SourceView['pace'];
}

/** [D9] Every so many seconds, minutes or hours, within the bounds of its kind. */
export function IntervalFields({ draft, onChange, problem, pace }: IntervalFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="flex max-w-xs items-start gap-2">
      <Field
        label={t('schedule.every')}
        hint={boundsText(pace, t)}
        error={problem ?? undefined}
        className="flex-1"
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          value={draft.amount}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      </Field>
      <Select
        aria-label={t('schedule.unit')}
        className="mt-6.5 w-28"
        value={draft.unit}
        onChange={(unit) => onChange({ unit })}
        options={units.map((unit) => ({ value: unit, label: t(`schedule.units.${unit}`) }))}
      />
    </div>
  );
}
