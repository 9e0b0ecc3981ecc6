/**
 * Which records somebody asks for, in which order, as parts of a statement. They are composed, as the conditions are the person's
 * choice; names of fields are those of a declaration, and values are parameters.
 */
import { AppError } from '@syncline/domain/app-error';
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import { isFilterOf, kindOfColumn, type RecordFilter } from '@syncline/domain/record-filter';

export interface Matching {
  readonly type: EntityType;
  readonly feeds: readonly number[];
  /** Part of the key or of any value, in any case; empty finds all. */
  readonly search: string;
  /** All of them hold. */
  readonly filters: readonly RecordFilter[];
}

export interface Order {
  /** A field of the type, 'key' or 'updatedAt'. */
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** The parameters of one statement: `of(value)` is its place, such as '$3'. */
export function createValues() {
  const values: unknown[] = [];
  return { values, of: (value: unknown) => `$${values.push(value)}` };
}

type Of = ReturnType<typeof createValues>['of'];

/** Before any of it is asked for. */
export function assertFilters(type: EntityType, filters: readonly RecordFilter[]): void {
  const odd = filters.find((filter) => !isFilterOf(type, filter));
  if (odd)
    throw new AppError(
      'invalid',
      `“${odd.field}” cannot be filtered like that. Remove the filter, and add it anew.`,
    );
}

/** `from … where …` of the records, as `r`, and their feeds, as `f`. */
export function matchingRecords(matching: Matching, of: Of): string {
  const { type, feeds, search, filters } = matching;
  const conditions = [
    `r.feed_id = any(${of(feeds)}::int[])`,
    `r.type = ${of(type.name)}`,
    'not r.deleted',
    ...(search === '' ? [] : [anywhere(matching, of)]),
    ...filters.map((filter) => conditionOf(type, filter, of)),
  ];
  return `from record r join feed f on f.id = r.feed_id where ${conditions.join(' and ')}`;
}

/** Records without a value come last; the same value is ordered by feed and key, so that every order is a whole one. */
export function orderOf({ type, search }: Matching, { by, direction }: Order): string {
  const kind = kindOfColumn(type, by) ?? 'text';
  if (by === 'updatedAt') return `r.updated_at ${direction}, r.feed_id, r.key`;
  // In the order of the index, unless few are to be found: going through it would take longer than looking at all in parallel.
  if (kindOfColumn(type, by) === null || by === 'key')
    return search === '' ? `r.key ${direction}, r.feed_id` : `r.key || '' ${direction}, r.feed_id`;
  return `${valueOf[kind](columnOf(by))} ${direction} nulls last, r.feed_id, r.key`;
}

function anywhere({ type, search }: Matching, of: Of): string {
  const pattern = of(within(search));
  const inText = `${caseless('r.data::text', search)} ilike ${of(within(jsonEscaped(search)))}`;
  const inValue = `exists (select from jsonb_each_text(r.data) d where ${caseless('d.value', search)} ilike ${pattern})`;
  // Looking at each value takes four times as long as through the whole text, which is enough unless the names of the fields, or
  // what stands between them, could be what was found.
  const found = isOnlyInValues(type, search) ? inText : `(${inText} and ${inValue})`;
  return `(${caseless('r.key', search)} ilike ${pattern} or ${found})`;
}

const isOnlyInValues = ({ fields }: EntityType, search: string) =>
  !/["{}[\]:,\\]/.test(search) &&
  !Object.keys(fields).some((name) => name.toLowerCase().includes(search.toLowerCase()));

/** What letters of other alphabets are the same but for their case only ICU knows, and it takes longer. */
const caseless = (expression: string, wanted: string) =>
  /[^ -~]/.test(wanted) ? `(${expression}) collate natural_order` : expression;

function conditionOf(type: EntityType, filter: RecordFilter, of: Of): string {
  const kind = kindOfColumn(type, filter.field);
  if (kind === null) return 'false';
  const column = columnOf(filter.field);
  if (!('value' in filter))
    return `coalesce(${column.text}, '') ${filter.operator === 'empty' ? '=' : '<>'} ''`;
  const { operator, value } = filter;
  if (typeof value === 'boolean') return `${valueOf.boolean(column)} = ${of(value)}::boolean`;
  const text = String(value);
  switch (operator) {
    case 'contains':
      return `${caseless(column.text, text)} ilike ${of(within(text))}`;
    case 'starts':
      return `${caseless(column.text, text)} ilike ${of(`${literally(text)}%`)}`;
    case 'is':
      return kind === 'text'
        ? `${caseless(column.text, text)} ilike ${of(literally(text))}`
        : `${comparable[kind](column)} = ${of(text)}::${typeOf[kind]}`;
    case 'atLeast':
      return `${comparable[kind](column)} >= ${of(text)}::${typeOf[kind]}`;
    case 'atMost':
      return `${comparable[kind](column)} <= ${of(text)}::${typeOf[kind]}`;
  }
}

interface Column {
  readonly text: string;
  readonly json: string;
}

/** Only names that a type declares come this far, and those are identifiers. */
function columnOf(name: string): Column {
  if (name === 'key') return { text: 'r.key', json: 'to_jsonb(r.key)' };
  if (name === 'updatedAt') return { text: 'r.updated_at::text', json: 'to_jsonb(r.updated_at)' };
  return { text: `(r.data->>'${name}')`, json: `(r.data->'${name}')` };
}

/** Any program may write records: a value of another kind than declared is as good as none. */
const ofJson = (jsonType: string, sqlType: string) => (column: Column) =>
  `case jsonb_typeof(${column.json}) when '${jsonType}' then ${column.text}::${sqlType} end`;
const ofText = (sqlType: string) => (column: Column) =>
  `case when pg_input_is_valid(${column.text}, '${sqlType}') then ${column.text}::${sqlType} end`;
const itself = ({ text }: Column) => text;

const comparable = {
  text: itself,
  reference: itself,
  json: itself,
  integer: ofJson('number', 'numeric'),
  decimal: ofJson('number', 'numeric'),
  money: ofJson('number', 'numeric'),
  boolean: ofJson('boolean', 'boolean'),
  date: ofText('date'),
  datetime: ofText('timestamptz'),
} as const satisfies Record<FieldKind, (column: Column) => string>;

const valueOf = {
  ...comparable,
  text: ({ text }) => `${text} collate natural_order`,
  reference: ({ text }) => `${text} collate natural_order`,
} as const satisfies Record<FieldKind, (column: Column) => string>;

const typeOf = {
  text: 'text',
  reference: 'text',
  json: 'text',
  integer: 'numeric',
  decimal: 'numeric',
  money: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
} as const satisfies Record<FieldKind, string>;

/** What `like` takes for more than itself. */
const literally = (text: string) => text.replace(/[\\%_]/g, String.raw`\$&`);
const within = (text: string) => `%${literally(text)}%`;
const jsonEscaped = (text: string) => JSON.stringify(text).slice(1, -1);
