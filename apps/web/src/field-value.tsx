import type { FieldKind } from '@syncline/domain/entity';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFieldText } from './field-text.ts';

interface FieldValueProps {
  readonly kind: FieldKind;
  readonly value: unknown;
}

/** A record's value in a cell: one line, absent ones barely visible. */
export function FieldValue({ kind, value }: FieldValueProps) {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  if (value === undefined || value === null)
    return (
      <span aria-label={t('none')} className="text-ink-faint/60">
        –
      </span>
    );
  if (kind === 'boolean' && typeof value === 'boolean')
    return value ? (
      <Check aria-label={t('yes')} className="size-4 text-success" />
    ) : (
      <span className="text-ink-faint">{t('no')}</span>
    );
  return fieldText(kind, value);
}
