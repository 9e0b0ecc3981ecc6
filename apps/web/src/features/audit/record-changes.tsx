import type { EntityType } from '@syncline/domain/entity';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useFieldText } from '../../field-text.ts';
import { differences, type DetailRow } from './detail-rows.ts';
import type { FieldChange } from './history-steps.ts';

interface RecordChangesProps {
  readonly type: EntityType;
  readonly changes: readonly FieldChange[];
}

/** Field by field, from what to what, as people read the values; of what is nested, the parts that differ. */
export function RecordChanges({ type, changes }: RecordChangesProps) {
  const { t } = useTranslation('audit');
  const labels = useLabels();
  const fieldText = useFieldText();
  const rows = changes.flatMap(({ field, from, to }): readonly DetailRow[] => {
    const kind = type.fields[field]?.kind ?? 'json';
    const label = labels.field(field);
    if (kind !== 'json') return [{ field: label, from: fieldText(kind, from), to: fieldText(kind, to) }];
    return differences(label, from, to);
  });
  return (
    <dl className="flex flex-col gap-1 text-xs">
      {rows.map((row) => (
        <div key={row.field} className="grid gap-x-3 sm:grid-cols-[minmax(8rem,12rem)_1fr]">
          <dt className="text-ink-muted wrap-anywhere">{row.field}</dt>
          <dd className="min-w-0 wrap-anywhere tabular-nums">
            <span className="text-ink-muted line-through decoration-ink-faint/60">{row.from || '–'}</span>
            <ArrowRight aria-label={t('became')} className="mx-1.5 inline size-3 text-ink-faint" />
            {row.to || '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}
