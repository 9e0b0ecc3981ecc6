import { kindOfColumn, type Operator, type RecordFilter } from '@syncline/domain/record-filter';
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import type { TFunction } from 'i18next';
import type { Labels } from '../../entity-labels.ts';

/** 'is at least', or of days 'is on or after'. */
export function operatorText(operator: Operator, kind: FieldKind, t: TFunction<'records'>): string {
  const isDated = kind === 'date' || kind === 'datetime';
  return isDated && (operator === 'is' || operator === 'atLeast' || operator === 'atMost')
    ? t(`filter.dated.${operator}`)
    : t(`filter.operators.${operator}`);
}

/** 'Price is at least 9.00'. `valueText` tells a value of a kind. */
export function filterText(
  type: EntityType,
  filter: RecordFilter,
  labels: Labels,
  valueText: (kind: FieldKind, value: unknown) => string,
  t: TFunction<'records'>,
): string {
  const kind = kindOfColumn(type, filter.field) ?? 'text';
  const said = { field: labels.field(filter.field), operator: operatorText(filter.operator, kind, t) };
  if (!('value' in filter)) return t('filter.bare', said);
  const value = valueText(kind, filter.value);
  return t('filter.text', { ...said, value: kind === 'text' ? `“${value}”` : value });
}
