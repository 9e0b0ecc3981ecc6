/** Turns a mapping into a function per row. All that does not depend on the row is decided here, once. */
import type { EntityType, Field } from '@syncline/domain/entity';
import { ConnectorError } from '../failure.ts';
import { compileSteps, type CellText } from './cell-steps.ts';
import { converterFor, isBlank, type Convert } from './cells/convert.ts';
import { Misfit } from './cells/misfit.ts';
import { columnsOf, mappingProblems, type Mapping } from './mapping.ts';
import { joinKey, MAX_KEY_LENGTH } from './record-key.ts';

export type MappedRow =
  | { readonly ok: true; readonly key: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly key: string | null; readonly reason: string };

/**
 * The data of an accepted row is valid for the schema of `type`. Throws a ConnectorError when the mapping
 * does not suit the type or the header lacks a column that it needs.
 */
export function compileMapping(
  mapping: Mapping,
  type: EntityType,
  header: readonly string[],
): (cells: readonly string[]) => MappedRow {
  refuseUnsuitable(mapping, type);
  refuseMissingColumns(mapping, header);
  const columns = columnsInFieldOrder(mapping, type, header);
  const keyIndexes = mapping.key.map((column) => header.indexOf(column));

  return (cells) => {
    const key = keyOf(keyIndexes, cells);
    if (typeof key !== 'string') return { ok: false, key: null, reason: key.reason(header) };
    // A delimiter that was not quoted moves the cells behind it, the key's perhaps among them.
    if (cells.length > header.length && cells.slice(header.length).some((cell) => !isBlank(cell)))
      return { ok: false, key: null, reason: tooManyCells(cells.length, header.length) };

    const data: Record<string, unknown> = {};
    for (const { name, column, index, required, textOf, convert } of columns) {
      const cell = cells[index] ?? '';
      const text = textOf ? textOf(cells) : cell;
      const value = text instanceof Misfit ? text : convert(text);
      if (value instanceof Misfit) return { ok: false, key, reason: misfitOf(column, cell, text, value) };
      if (value !== undefined) data[name] = value;
      else if (required)
        return {
          ok: false,
          key,
          reason: `Column "${column}" is empty, but every ${type.name} needs "${name}".`,
        };
    }
    return { ok: true, key, data };
  };
}

interface CompiledColumn {
  readonly name: string;
  readonly column: string;
  readonly index: number;
  readonly required: boolean;
  /** Only where steps are done to the cell. */
  readonly textOf: CellText | undefined;
  readonly convert: Convert;
}

/** In the order of the type's declaration, so that all records of a type have the same shape. */
function columnsInFieldOrder(
  mapping: Mapping,
  type: EntityType,
  header: readonly string[],
): CompiledColumn[] {
  const { formats = {}, fixed = {} } = mapping;
  const byField = new Map(mapping.columns.map((mapped) => [mapped.field, mapped]));
  return Object.entries<Field>(type.fields).flatMap(([name, { kind, required }]) => {
    const convert = converterFor(kind, formats);
    const mapped = byField.get(name);
    if (mapped) {
      const { column, steps = [] } = mapped;
      const index = header.indexOf(column);
      const textOf = steps.length > 0 ? compileSteps(steps, index, header) : undefined;
      return { name, column, index, required, textOf, convert };
    }
    const text = Object.hasOwn(fixed, name) ? fixed[name] : undefined;
    if (text === undefined) return [];
    const value = convert(text);
    return { name, column: name, index: NOWHERE, required, textOf: undefined, convert: () => value };
  });
}

/** Where the cell of a fixed value is. */
const NOWHERE = Number.MAX_SAFE_INTEGER;

interface NoKey {
  readonly reason: (header: readonly string[]) => string;
}

function keyOf(indexes: readonly number[], cells: readonly string[]): string | NoKey {
  const missing = indexes.find((index) => isBlank(cells[index] ?? ''));
  if (missing !== undefined)
    return { reason: (header) => `Column "${header[missing]}" is empty, and it is part of the key.` };
  const key = joinKey(indexes.map((index) => cells[index] ?? ''));
  if (key.length > MAX_KEY_LENGTH)
    return { reason: () => `The key ${quoted(key)} is longer than ${MAX_KEY_LENGTH} characters.` };
  return key;
}

function refuseUnsuitable(mapping: Mapping, type: EntityType): void {
  const problems = mappingProblems(mapping, type);
  if (problems.length > 0)
    throw new ConnectorError({
      kind: 'misconfigured',
      message: `The mapping does not suit the type "${type.name}". ${problems.join(' ')}`,
      advice: 'Open the source and correct its mapping.',
    });
}

function refuseMissingColumns(mapping: Mapping, header: readonly string[]): void {
  const missing = columnsOf(mapping).filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new ConnectorError({
      kind: 'rejected_input',
      message: `The mapping needs ${listed(missing)}, which the header lacks. It has ${listed(header)}.`,
      advice: 'If columns were renamed at the source, correct the mapping; otherwise correct the export.',
    });
}

function misfitOf(column: string, cell: string, text: string | Misfit, { problem }: Misfit): string {
  const made = text instanceof Misfit || text === cell ? '' : `, made of ${quoted(cell)},`;
  return `Column "${column}": ${quoted(text instanceof Misfit ? cell : text)}${made} ${problem}.`;
}

const tooManyCells = (cells: number, columns: number) =>
  `The row has ${cells} cells, but the header only ${columns}.`;

const listed = (columns: readonly string[]) =>
  columns.slice(0, 40).map(quoted).join(', ') +
  (columns.length > 40 ? ` and ${columns.length - 40} more` : '');

const quoted = (value: string) => JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
