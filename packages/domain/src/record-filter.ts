/** What records are looked for by: conditions on their fields, each with the operators that its kind of value has. */
import type { EntityType, FieldKind } from './entity.ts';

export type Operator = 'contains' | 'starts' | 'is' | 'atLeast' | 'atMost' | 'empty' | 'filled';

/** `value` is of the field's kind, amounts of money in minor units; 'contains', 'starts' and texts ignore case. */
export type RecordFilter =
  | { readonly field: string; readonly operator: 'empty' | 'filled' }
  | {
      readonly field: string;
      readonly operator: Exclude<Operator, 'empty' | 'filled'>;
      readonly value: string | number | boolean;
    };

const compared = ['is', 'atLeast', 'atMost', 'empty', 'filled'] as const;

/** By the kind of a field, the first one the usual. */
export const operatorsOf = {
  text: ['contains', 'starts', 'is', 'empty', 'filled'],
  integer: compared,
  decimal: compared,
  money: compared,
  boolean: ['is', 'empty', 'filled'],
  date: compared,
  datetime: ['atLeast', 'atMost', 'empty', 'filled'],
  json: ['contains', 'empty', 'filled'],
  reference: ['is', 'empty', 'filled'],
} as const satisfies Record<FieldKind, readonly Operator[]>;

/** What a filter or an order may name: the fields of the type, its records' key and when they changed. Null for anything else. */
export function kindOfColumn({ fields }: EntityType, name: string): FieldKind | null {
  if (name === 'key') return 'text';
  if (name === 'updatedAt') return 'datetime';
  return Object.hasOwn(fields, name) ? (fields[name]?.kind ?? null) : null;
}

/** Whether the type has that field, its kind that operator, and the value is of that kind. */
export function isFilterOf(type: EntityType, filter: RecordFilter): boolean {
  const kind = kindOfColumn(type, filter.field);
  if (kind === null) return false;
  const operators: readonly Operator[] = operatorsOf[kind];
  if (!operators.includes(filter.operator)) return false;
  return !('value' in filter) || isOfKind[kind](filter.value);
}

type Value = string | number | boolean;

const isText = (value: Value) => typeof value === 'string';
const isNumber = (value: Value) => typeof value === 'number' && Number.isFinite(value);
const isDay = (value: Value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isIsoDay(value);
const isTime = (value: Value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));

/** Not the 30th of February. */
const isIsoDay = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const isOfKind = {
  text: isText,
  reference: isText,
  json: isText,
  integer: isNumber,
  decimal: isNumber,
  money: isNumber,
  boolean: (value) => typeof value === 'boolean',
  date: isDay,
  datetime: isTime,
} as const satisfies Record<FieldKind, (value: Value) => boolean>;
