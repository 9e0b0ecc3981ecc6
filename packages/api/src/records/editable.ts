/** Which records people may change in the office, and what values their fields take. */
import type { RecordData } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import type { EntityName } from '@syncline/domain/entities';
import { schemaOf, type EntityType } from '@syncline/domain/entity';
import type { Patch } from '../push/merge-fields.ts';
import type { ChangesInput } from './records-input.ts';

/** Sales are made at registers and by sources, and so are the numbers of their receipts. */
const notByHand: ReadonlySet<string> = new Set<EntityName>([
  'order',
  'orderLine',
  'tabLine',
  'documentPrefix',
]);

export const isEditable = ({ name }: EntityType): boolean => !notByHand.has(name);

export function assertEditable(type: EntityType): void {
  if (isEditable(type)) return;
  throw new AppError(
    'forbidden',
    'Records of this type come from sales and their sources, and cannot be changed by hand.',
  );
}

/** The changes as they will be stored: an empty text is no value, and undefined takes a field away. */
export function patchOf(type: EntityType, changes: ChangesInput): Patch {
  const patch: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(changes)) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (!field) throw new AppError('invalid', `There is no field “${name}”.`);
    const isNone = given === null || (typeof given === 'string' && given.trim() === '');
    if (isNone && field.required) throw new AppError('invalid', `“${name}” is required. Fill it in.`);
    const value = isNone ? undefined : given;
    const read = schemaOf({ ...type, fields: { [name]: { ...field, required: false } } }).safeParse(
      value === undefined ? {} : { [name]: value },
    );
    if (!read.success)
      throw new AppError(
        'invalid',
        `“${name}” cannot be that: ${read.error.issues[0]?.message ?? 'another value is expected'}.`,
      );
    if (JSON.stringify(value)?.includes(String.raw`\u0000`))
      throw new AppError('invalid', `“${name}” cannot have the character NUL.`);
    patch[name] = value;
  }
  return patch;
}

/** A whole record as it will be stored. */
export function dataOf(type: EntityType, given: ChangesInput): RecordData {
  const patch = patchOf(type, given);
  const missing = Object.entries(type.fields).find(
    ([name, { required }]) => required && patch[name] === undefined,
  );
  if (missing) throw new AppError('invalid', `“${missing[0]}” is required. Fill it in.`);
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
