import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ScheduleFields } from '../schedule/schedule-fields.tsx';
import type { FirstSchedule } from './use-first-schedule.ts';
import type { useNewSource } from './use-new-source.ts';

interface NameAndScheduleProps {
  readonly source: ReturnType<typeof useNewSource>;
  readonly firstSchedule: FirstSchedule;
  /** Between the name and the schedule. */
  readonly children?: ReactNode;
}

/** What is asked last of every kind of source, and what went wrong with saving it. */
export function NameAndSchedule({ source, firstSchedule, children }: NameAndScheduleProps) {
  const { t } = useTranslation('wizard');
  return (
    <>
      {source.error !== null && (
        <Callout tone="danger" title={t('save.failed')}>
          {source.error}
        </Callout>
      )}
      <Field label={t('save.name')} hint={t('save.nameHint')} className="max-w-md">
        <Input maxLength={100} value={source.name} onChange={(event) => source.rename(event.target.value)} />
      </Field>
      {children}
      <fieldset className="flex min-w-0 flex-col gap-3">
        <legend className="mb-2 text-sm font-medium">{t('save.when')}</legend>
        <ScheduleFields {...firstSchedule} />
      </fieldset>
    </>
  );
}
