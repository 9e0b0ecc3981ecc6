import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { ArrowRight, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CellStep, StepOf } from './cell-steps.ts';

interface StepFieldsProps<Step extends CellStep> {
  readonly step: Step;
  readonly onChange: (step: CellStep) => void;
}

/** What has to be said for a step. */
export function StepFields({
  step,
  columns,
  onChange,
}: StepFieldsProps<CellStep> & { readonly columns: readonly string[] }) {
  const { t } = useTranslation('wizard');
  switch (step.kind) {
    case 'trim':
      return null;
    case 'split':
      return <SplitFields step={step} onChange={onChange} />;
    case 'join':
      return <JoinFields step={step} columns={columns} onChange={onChange} />;
    case 'replace':
      return <ReplaceFields step={step} onChange={onChange} />;
    case 'default':
      return (
        <Field label={t('cellSteps.text')}>
          <Input value={step.value} onChange={(event) => onChange({ ...step, value: event.target.value })} />
        </Field>
      );
  }
}

function SplitFields({ step, onChange }: StepFieldsProps<StepOf<'split'>>) {
  const { t } = useTranslation('wizard');
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('cellSteps.separator')}>
        <Input
          className="font-mono"
          maxLength={20}
          value={step.separator}
          onChange={(event) => onChange({ ...step, separator: event.target.value })}
        />
      </Field>
      <Field label={t('cellSteps.part')} hint={t('cellSteps.partHint')}>
        <Input
          type="number"
          min={-100}
          max={100}
          value={Number.isNaN(step.part) ? '' : step.part}
          onChange={(event) => onChange({ ...step, part: event.target.valueAsNumber })}
        />
      </Field>
    </div>
  );
}

function JoinFields({
  step,
  columns,
  onChange,
}: StepFieldsProps<StepOf<'join'>> & { readonly columns: readonly string[] }) {
  const { t } = useTranslation('wizard');
  const options = columns.map((column) => ({ value: column, label: column }));
  const choose = (at: number, column: string) =>
    onChange({ ...step, columns: step.columns.toSpliced(at, 1, ...(column === '' ? [] : [column])) });
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('cellSteps.between')}>
        <Input
          className="font-mono"
          maxLength={20}
          value={step.separator}
          onChange={(event) => onChange({ ...step, separator: event.target.value })}
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{t('cellSteps.followedBy')}</span>
        {[...step.columns, ''].map((column, at) => (
          <Select
            key={at}
            aria-label={t('cellSteps.joinColumn', { n: at + 1 })}
            value={column}
            placeholder={t('cellSteps.chooseColumn')}
            onChange={(chosen) => choose(at, chosen)}
            options={column === '' ? options : [{ value: '', label: t('cellSteps.none') }, ...options]}
          />
        ))}
      </div>
    </div>
  );
}

function ReplaceFields({ step, onChange }: StepFieldsProps<StepOf<'replace'>>) {
  const { t } = useTranslation('wizard');
  const { values } = step;
  const change = (next: typeof values) => onChange({ ...step, values: next });
  return (
    <div className="flex flex-col gap-2">
      {values.map((value, at) => (
        <div key={at} className="flex items-center gap-2">
          <Input
            aria-label={t('cellSteps.from', { n: at + 1 })}
            value={value.from}
            placeholder={t('cellSteps.empty')}
            onChange={(event) => change(values.with(at, { ...value, from: event.target.value }))}
          />
          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          <Input
            aria-label={t('cellSteps.to', { n: at + 1 })}
            value={value.to}
            placeholder={t('cellSteps.empty')}
            onChange={(event) => change(values.with(at, { ...value, to: event.target.value }))}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('cellSteps.removeText', { n: at + 1 })}
            onClick={() => change(values.toSpliced(at, 1))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex items-center justify-between gap-3">
        <Button size="sm" variant="ghost" onClick={() => change([...values, { from: '', to: '' }])}>
          <Plus aria-hidden /> {t('cellSteps.anotherText')}
        </Button>
        <Select
          size="sm"
          aria-label={t('cellSteps.others')}
          className="w-44"
          value={step.others}
          onChange={(others) => onChange({ ...step, others })}
          options={[
            { value: 'keep', label: t('cellSteps.keepOthers') },
            { value: 'reject', label: t('cellSteps.rejectOthers') },
          ]}
        />
      </div>
    </div>
  );
}
