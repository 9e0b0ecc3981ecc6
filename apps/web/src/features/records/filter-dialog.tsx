import type { EntityType } from '@syncline/domain/entity';
import { kindOfColumn, operatorsOf, type Operator, type RecordFilter } from '@syncline/domain/record-filter';
import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { useLocale } from '@syncline/ui/locale';
import { Select } from '@syncline/ui/select';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { FieldInput } from './field-input.tsx';
import { draftOf, filterOf, takesValue } from './filter-draft.ts';
import { operatorText } from './filter-text.ts';

interface FilterDialogProps {
  readonly type: EntityType;
  /** A filter to be changed, or the field of a new one. */
  readonly of: RecordFilter | string;
  readonly onApply: (filter: RecordFilter) => void;
  readonly onClose: () => void;
}

export function FilterDialog({ type, of, onApply, onClose }: FilterDialogProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const labels = useLabels();
  const locale = useLocale();
  const formId = useId();
  const [draft, setDraft] = useState(() => draftOf(type, of, locale));
  const [isTried, setIsTried] = useState(false);
  const kind = kindOfColumn(type, draft.field) ?? 'text';
  const operators: readonly Operator[] = operatorsOf[kind];
  const filter = filterOf(type, draft);

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('filter.dialog', { field: labels.field(draft.field) })}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {t('filter.apply')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (filter) onApply(filter);
        }}
      >
        <Field label={t('filter.operator')}>
          <Select
            value={draft.operator}
            onChange={(operator) => setDraft({ ...draft, operator })}
            options={operators.map((value) => ({ value, label: operatorText(value, kind, t) }))}
          />
        </Field>
        {takesValue(draft.operator) && (
          <Field
            label={t('filter.value')}
            error={
              isTried && !filter ? t(draft.text.trim() === '' ? 'filter.needed' : 'filter.bad') : undefined
            }
          >
            <FieldInput
              kind={kind === 'json' ? 'text' : kind}
              references={type.fields[draft.field]?.references ?? null}
              label={labels.field(draft.field)}
              value={draft.text}
              onChange={(text) => setDraft({ ...draft, text })}
              isRequired
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
