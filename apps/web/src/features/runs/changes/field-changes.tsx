import type { EntityType, FieldKind } from '@syncline/domain/entity';
import { useLocale } from '@syncline/ui/locale';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { fieldText } from '../../../field-text.ts';
import type { ChangedField } from './changed-fields.ts';

interface FieldChangesProps {
  readonly fields: readonly ChangedField[];
  /** Undefined for a type that is not declared any more. */
  readonly type: EntityType | undefined;
}

/** Field by field, from what to what. */
export function FieldChanges({ fields, type }: FieldChangesProps) {
  const { t } = useTranslation('runs');
  const labels = useLabels();
  return (
    <dl className="flex flex-col gap-1 text-sm">
      {fields.map(({ field, before, after }) => {
        const kind = type?.fields[field]?.kind ?? 'json';
        return (
          <div key={field} className="grid gap-x-3 sm:grid-cols-[minmax(7rem,11rem)_1fr]">
            <dt className="truncate text-ink-muted" title={labels.field(field)}>
              {labels.field(field)}
            </dt>
            <dd className="min-w-0 wrap-anywhere">
              {isThere(before) && (
                <del className="text-ink-muted decoration-ink-faint/70">
                  <Value kind={kind} value={before} />
                </del>
              )}
              {isThere(before) && isThere(after) && (
                <ArrowRight
                  aria-label={t('changes.became')}
                  className="mx-1.5 inline size-3 text-ink-faint"
                />
              )}
              {isThere(after) && (
                <ins className="no-underline">
                  <Value kind={kind} value={after} />
                </ins>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function Value({ kind, value }: { kind: FieldKind; value: unknown }) {
  const { t } = useTranslation('common');
  const locale = useLocale();
  return fieldText(kind, value, locale, t);
}
