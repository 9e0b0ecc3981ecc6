import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleDraft } from './schedule-draft.ts';
import { nextSlots, slotText } from './schedule-text.ts';

interface CronFieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
  /** What is wrong with what was typed; null if nothing is. */
  readonly problem: string | null;
  readonly now: Date;
}

const SHOWN = 3;

const presets = [
  { name: 'hourly', expression: '0 * * * *' },
  { name: 'daily', expression: '0 6 * * *' },
  { name: 'weekdays', expression: '30 6 * * 1-5' },
] as const;

/** A cron expression with its time zone, and what it comes to. */
export function CronFields({ draft, onChange, problem, now }: CronFieldsProps) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const zonesId = useId();
  const { expression, timeZone } = draft;
  const slots = problem === null ? nextSlots({ kind: 'cron', expression, timeZone }, now, SHOWN) : [];

  return (
    <div className="flex flex-col gap-3">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field
          label={t('schedule.expression')}
          hint={t('schedule.expressionHint')}
          error={problem ?? undefined}
        >
          <Input
            className="font-mono"
            spellCheck={false}
            autoComplete="off"
            value={expression}
            onChange={(event) => onChange({ expression: event.target.value })}
          />
        </Field>
        <Field label={t('schedule.timeZone')}>
          <Input
            list={zonesId}
            spellCheck={false}
            autoComplete="off"
            value={timeZone}
            onChange={(event) => onChange({ timeZone: event.target.value })}
          />
        </Field>
        <datalist id={zonesId}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
      </div>
      <div className="flex flex-wrap gap-1.5">
        {presets.map(({ name, expression: preset }) => (
          <Button key={name} size="sm" onClick={() => onChange({ expression: preset })}>
            {t(`schedule.presets.${name}`)}
          </Button>
        ))}
      </div>
      {slots.length > 0 && (
        <p className="text-sm text-ink-muted">
          {t('schedule.slots', {
            slots: slots.map((slot) => slotText(slot, timeZone, locale)).join(' · '),
          })}
        </p>
      )}
    </div>
  );
}
