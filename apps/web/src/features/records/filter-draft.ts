/** A filter while it is typed. */
import {
  kindOfColumn,
  isFilterOf,
  operatorsOf,
  type Operator,
  type RecordFilter,
} from '@syncline/domain/record-filter';
import type { EntityType } from '@syncline/domain/entity';
import { inputTextOf, readInput } from './field-input-text.ts';

export interface FilterDraft {
  readonly field: string;
  readonly operator: Operator;
  readonly text: string;
}

/** `value` as one types it; of a filter that is there already, or a new one for a field. */
export function draftOf(type: EntityType, of: RecordFilter | string, locale: string): FilterDraft {
  const field = typeof of === 'string' ? of : of.field;
  const kind = kindOfColumn(type, field) ?? 'text';
  if (typeof of === 'string')
    return { field, operator: operatorsOf[kind][0], text: kind === 'boolean' ? 'true' : '' };
  return {
    field,
    operator: of.operator,
    text: 'value' in of ? inputTextOf(kind === 'json' ? 'text' : kind, of.value, locale) : '',
  };
}

export const takesValue = (operator: Operator): operator is Exclude<Operator, 'empty' | 'filled'> =>
  operator !== 'empty' && operator !== 'filled';

/** Null where what was typed is no value of the field. */
export function filterOf(type: EntityType, { field, operator, text }: FilterDraft): RecordFilter | null {
  if (!takesValue(operator)) return { field, operator };
  const kind = kindOfColumn(type, field) ?? 'text';
  const read = readInput(kind === 'json' ? 'text' : kind, text);
  if (!('value' in read) || read.value === null || typeof read.value === 'object') return null;
  const filter = { field, operator, value: read.value };
  return isFilterOf(type, filter) ? filter : null;
}
