/**
 * How the columns of a table become the records of one entity type. Configuration: stored with the source,
 * edited by people.
 */
import { entityTypes, isEntityName } from '@syncline/domain/entities';
import { entityTypeSchema, type EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import { ConnectorError } from '../failure.ts';
import { formatsSchema, type Formats } from './formats.ts';

export interface Mapping {
  /** The entity type's name. */
  readonly type: string;
  /** The columns that together identify a record. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnMapping[];
  readonly formats?: Formats;
  /** The type itself, where the source brings a type of its own. */
  readonly declares?: EntityType;
}

export interface ColumnMapping {
  readonly column: string;
  readonly field: string;
}

const column = z.string().min(1);

export const mappingSchema: z.ZodType<Mapping> = z
  .strictObject({
    type: z.string().min(1),
    key: z.array(column).min(1, 'Choose the column that identifies a row, or several that do together.'),
    columns: z.array(z.strictObject({ column, field: z.string().min(1) })),
    formats: formatsSchema.exactOptional(),
    declares: entityTypeSchema.exactOptional(),
  })
  .refine(({ type, declares }) => declares === undefined || declares.name === type, {
    path: ['declares', 'name'],
    message: 'The declared type must be the one that is mapped to.',
  });

/** What keeps the mapping from filling records of the type, as sentences; empty when nothing does. */
export function mappingProblems(mapping: Mapping, type: EntityType): string[] {
  const fields = mapping.columns.map(({ field }) => field);
  const unknown = [...new Set(fields)].filter((field) => !Object.hasOwn(type.fields, field));
  const twice = [...new Set(fields.filter((field, at) => fields.indexOf(field) !== at))];
  const unfilled = Object.entries(type.fields).filter(
    ([name, { required }]) => required && !fields.includes(name),
  );
  return [
    ...unknown.map((field) => `A ${type.name} has no field "${field}".`),
    ...twice.map((field) => `The field "${field}" is filled from more than one column.`),
    ...unfilled.map(([name]) => `The field "${name}" is required; choose a column for it.`),
  ];
}

/** The type whose records the mapping makes: the one it declares, or one that every organisation has. */
export function mappedType({ type, declares }: Mapping): EntityType {
  if (declares) return declares;
  if (isEntityName(type)) return entityTypes[type];
  throw new ConnectorError({
    kind: 'misconfigured',
    message: `There is no entity type "${type}".`,
    advice: 'Open the source and choose what its rows are.',
  });
}
