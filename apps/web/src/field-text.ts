/** A record's values as people read them. */
import type { FieldKind } from '@syncline/domain/entity';
import { dateTimeText, dayText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { countText, decimalText, moneyText } from '@syncline/ui/number-text';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** The value of a field in the person's language; '' where there is none. */
export function fieldText(kind: FieldKind, value: unknown, locale: string, t: TFunction): string {
  if (value === undefined || value === null) return '';
  switch (kind) {
    case 'integer':
      return typeof value === 'number' ? countText(value, locale) : rawText(value);
    case 'decimal':
      return typeof value === 'number' ? decimalText(value, locale) : rawText(value);
    case 'money':
      return typeof value === 'number' ? moneyText(value, locale) : rawText(value);
    case 'boolean':
      return value === true ? t('yes') : value === false ? t('no') : rawText(value);
    case 'date':
      return typeof value === 'string' ? dayText(value, locale) : rawText(value);
    case 'datetime':
      return isTime(value) ? dateTimeText(new Date(value), locale) : rawText(value);
    case 'text':
    case 'reference':
    case 'json':
      return rawText(value);
  }
}

/** `fieldText` in the language of the page. */
export function useFieldText(): (kind: FieldKind, value: unknown) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return (kind, value) => fieldText(kind, value, locale, t);
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

const rawText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Numbers stand to the right, so that their digits line up. */
export const isNumeric = (kind: FieldKind): boolean =>
  kind === 'integer' || kind === 'decimal' || kind === 'money';

/** The kinds a type of an organisation's own can be made of. */
export const fieldKinds = [
  'text',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'datetime',
  'json',
] as const satisfies readonly FieldKind[];
