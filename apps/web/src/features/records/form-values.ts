/** A record as texts of a form, and the form as what changes. */
import type { EntityType } from '@syncline/domain/entity';
import { inputTextOf, readInput } from './field-input-text.ts';
import type { RecordChanges, RecordView } from './record-view.ts';

export type FormValues = Record<string, string>;

export const formValuesOf = ({ fields }: EntityType, data: RecordView['data'], locale: string): FormValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { kind }]) => [name, inputTextOf(kind, data[name], locale)]),
  );

/** Only the fields whose text is another than at the beginning; those that are emptied are null. */
export function changesBetween({ fields }: EntityType, from: FormValues, to: FormValues): RecordChanges {
  const changes: Record<string, RecordChanges[string]> = {};
  for (const [name, { kind }] of Object.entries(fields)) {
    if (from[name] === to[name]) continue;
    const read = readInput(kind, to[name] ?? '');
    if ('value' in read) changes[name] = read.value;
  }
  return changes;
}

/** The record as it will be. */
export function withChanges(data: RecordView['data'], changes: RecordChanges): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...data, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** What takes changes back: each field as it was, null where there was nothing. */
export const changesBack = (before: RecordView['data'], changes: RecordChanges): RecordChanges =>
  Object.fromEntries(Object.keys(changes).map((name) => [name, jsonOf(before[name])]));

/** Data of records is JSON, which the types of the wire do not say. */
export function jsonOf(value: unknown): RecordChanges[string] {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}
