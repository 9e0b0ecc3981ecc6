import type { FieldKind } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { Sheet } from '@syncline/ui/sheet';
import { Ellipsis, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newStep, stepKinds, stepProblem } from './cell-steps.ts';
import { samplesOf } from './column-samples.ts';
import { stepsFor, withSteps, type MappingDraft } from './mapping-draft.ts';
import { StepEffect } from './step-effect.tsx';
import { StepFields } from './step-fields.tsx';
import type { useTrial } from './use-trial.ts';

interface ColumnStepsProps {
  readonly column: string;
  readonly mapping: MappingDraft;
  readonly rows: readonly (readonly string[])[];
  /** The field that the column fills. */
  readonly field: string;
  readonly kind: FieldKind;
  readonly trial: ReturnType<typeof useTrial>;
  readonly onChange: (mapping: MappingDraft) => void;
}

/** What is done to a column's cells before they become values: a button, and the drawer that it opens. */
export function ColumnSteps({ column, mapping, rows, field, kind, trial, onChange }: ColumnStepsProps) {
  const { t } = useTranslation('wizard');
  const [isOpen, setOpen] = useState(false);
  const steps = stepsFor(mapping, column);
  const index = mapping.header.indexOf(column);
  const change = (next: typeof steps) => onChange(withSteps(mapping, column, next));

  return (
    <>
      <Button
        variant={steps.length > 0 ? 'secondary' : 'ghost'}
        size="icon-sm"
        aria-label={
          steps.length > 0
            ? t('cellSteps.open', { column, count: steps.length })
            : t('cellSteps.addFor', { column })
        }
        onClick={() => setOpen(true)}
      >
        {steps.length > 0 ? (
          <span className="text-xs tabular-nums">{steps.length}</span>
        ) : (
          <Ellipsis aria-hidden />
        )}
      </Button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={column}
        description={t('cellSteps.description')}
      >
        <div className="flex flex-col gap-4 p-5">
          {steps.length > 0 && (
            <ol aria-label={t('cellSteps.label')} className="flex flex-col gap-3">
              {steps.map((step, at) => {
                const problem = stepProblem(step, t);
                return (
                  // Steps have no name of their own, and are never moved.
                  <li key={at} className="rounded-lg border border-line px-4 pt-2.5 pb-3">
                    <div className="flex items-center justify-between gap-2">
                      <span className="text-sm font-medium">
                        {at + 1}. {t(`cellSteps.kinds.${step.kind}`)}
                      </span>
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={t('cellSteps.remove', { n: at + 1 })}
                        className="-mr-2"
                        onClick={() => change(steps.toSpliced(at, 1))}
                      >
                        <X aria-hidden />
                      </Button>
                    </div>
                    <StepFields
                      step={step}
                      columns={mapping.header.filter((other) => other !== column)}
                      onChange={(next) => change(steps.with(at, next))}
                    />
                    {problem !== null && (
                      <p className="mt-2 text-xs text-warning-ink">
                        {t('cellSteps.incomplete', { problem })}
                      </p>
                    )}
                  </li>
                );
              })}
            </ol>
          )}
          <DropdownMenu
            align="start"
            trigger={
              <Button size="sm" className="self-start" disabled={steps.length >= MAX_STEPS}>
                <Plus aria-hidden /> {t('cellSteps.add')}
              </Button>
            }
          >
            {stepKinds.map((step) => (
              <MenuItem key={step} onSelect={() => change([...steps, newStep(step, samplesOf(rows, index))])}>
                {t(`cellSteps.kinds.${step}`)}
              </MenuItem>
            ))}
          </DropdownMenu>
          <StepEffect
            rows={rows}
            index={index}
            field={field}
            kind={kind}
            trial={trial}
            isComplete={steps.every((step) => stepProblem(step, t) === null)}
          />
        </div>
      </Sheet>
    </>
  );
}

const MAX_STEPS = 20;
