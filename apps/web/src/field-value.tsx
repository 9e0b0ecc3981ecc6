import type { FieldKind } from '@syncline/domain/entity';
import { useLocale } from '@syncline/ui/locale';
import { Check } from 'lucide-react';
import { fieldText } from './field-text.ts';

interface FieldValueProps {
  readonly kind: FieldKind;
  readonly value: unknown;
}

/** A record's value in a cell: one line, absent ones barely visible. */
export function FieldValue({ kind, value }: FieldValueProps) {
  const locale = useLocale();
  if (value === undefined || value === null)
    return (
      <span aria-label="Empty" className="text-ink-faint/60">
        –
      </span>
    );
  if (kind === 'boolean' && typeof value === 'boolean')
    return value ? (
      <Check aria-label="Yes" className="size-4 text-success" />
    ) : (
      <span className="text-ink-faint">No</span>
    );
  return fieldText(kind, value, locale);
}
