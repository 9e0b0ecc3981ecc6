/**
 * How the columns of a table become the records of one entity type. Configuration: stored with the source,
 * edited by people.
 */
import { entityTypes, isEntityName } from '@syncline/domain/entities';
import { entityTypeSchema, type EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import { ConnectorError } from '../failure.ts';
import { cellStepSchema, storableText, type CellStep } from './cell-steps.ts';
import { converterFor } from './cells/convert.ts';
import { Misfit } from './cells/misfit.ts';
import { formatsSchema, type Formats } from './formats.ts';

export interface Mapping {
  /** The entity type's name. */
  readonly type: string;
  /** The columns that together identify a record. */
  readonly key: readonly string[];
  readonly columns: readonly ColumnMapping[];
  /** Fields that no column fills, with the text that becomes their value in every record. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly formats?: Formats;
  /** The type itself, where the source brings a type of its own. */
  readonly declares?: EntityType;
}

export interface ColumnMapping {
  readonly column: string;
  readonly field: string;
  /** What is done to the cell before it becomes a value. The key is made of the cells as they stand. */
  readonly steps?: readonly CellStep[];
}

const name = z.string().min(1);

export const mappingSchema: z.ZodType<Mapping> = z
  .strictObject({
    type: z.string().min(1),
    key: z.array(name).min(1, 'Choose the column that identifies a row, or several that do together.'),
    columns: z.array(
      z.strictObject({ column: name, field: name, steps: z.array(cellStepSchema).max(20).exactOptional() }),
    ),
    fixed: z.record(name, storableText.min(1, 'Say which value.')).exactOptional(),
    formats: formatsSchema.exactOptional(),
    declares: entityTypeSchema.exactOptional(),
  })
  .refine(({ type, declares }) => declares === undefined || declares.name === type, {
    path: ['declares', 'name'],
    message: 'The declared type must be the one that is mapped to.',
  });

/** The columns the mapping reads, each once: those of the key, and those that fill fields. */
export function columnsOf({ key, columns }: Mapping): string[] {
  return [...new Set([...key, ...columns.flatMap(({ column, steps }) => [column, ...joined(steps)])])];
}

const joined = (steps: readonly CellStep[] = []) =>
  steps.flatMap((step) => (step.kind === 'join' ? step.columns : []));

/** What keeps the mapping from filling records of the type, as sentences; empty when nothing does. */
export function mappingProblems(mapping: Mapping, type: EntityType): string[] {
  const { formats = {}, fixed = {} } = mapping;
  const fields = mapping.columns.map(({ field }) => field);
  const filled = [...fields, ...Object.keys(fixed)];
  const unknown = [...new Set(filled)].filter((field) => !Object.hasOwn(type.fields, field));
  const twice = [...new Set(fields.filter((field, at) => fields.indexOf(field) !== at))];
  const both = Object.keys(fixed).filter((field) => fields.includes(field));
  const unfilled = Object.entries(type.fields).filter(
    ([field, { required }]) => required && !filled.includes(field),
  );
  return [
    ...unknown.map((field) => `A ${type.name} has no field "${field}".`),
    ...twice.map((field) => `The field "${field}" is filled from more than one column.`),
    ...both.map((field) => `The field "${field}" has a fixed value and a column; choose one of them.`),
    ...unfilled.map(([field]) => `The field "${field}" is required; choose a column for it.`),
    ...Object.entries(fixed).flatMap(([field, text]) => {
      const kind = type.fields[field]?.kind;
      const value = kind && converterFor(kind, formats)(text);
      if (value instanceof Misfit) return [`The fixed value "${text}" of "${field}" ${value.problem}.`];
      return kind && value === undefined ? [`The fixed value of "${field}" is blank; say which it is.`] : [];
    }),
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
