/**
 * The mapping while it is being made: what was chosen for each type is kept, so that trying another one loses nothing.
 * `mappingOf` turns it into what is saved.
 */
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import type { SourcePreview } from '../source-view.ts';
import type { CellStep } from './cell-steps.ts';

export interface MappingDraft {
  /** The columns it was made for; with others, it is made anew. */
  readonly header: readonly string[];
  readonly target: Target;
  readonly known: Readonly<Record<string, KnownMapping>>;
  readonly own: OwnMapping;
  /** What is done to the cells of a column, whatever it becomes. */
  readonly steps: Readonly<Record<string, readonly CellStep[]>>;
  readonly formats: Formats;
}

type Target = { readonly kind: 'known'; readonly type: string } | { readonly kind: 'own' };

/** Onto a type that exists. A column without a field is not imported. */
export interface KnownMapping {
  readonly fieldByColumn: Readonly<Record<string, string>>;
  /** The same text for every record, by field. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly key: readonly string[];
}

/** A type made of the columns. */
export interface OwnMapping {
  readonly name: string;
  readonly scope: EntityType['scope'];
  /** The column by which a person knows a record. */
  readonly titleColumn: string;
  readonly columns: readonly OwnColumn[];
  readonly key: readonly string[];
}

export interface OwnColumn {
  readonly column: string;
  readonly isImported: boolean;
  readonly field: string;
  readonly kind: FieldKind;
  readonly required: boolean;
}

export type Formats = SourcePreview['formats'];

export interface Mapping {
  readonly type: string;
  readonly key: readonly string[];
  readonly columns: readonly {
    readonly column: string;
    readonly field: string;
    readonly steps?: readonly CellStep[];
  }[];
  readonly fixed?: Readonly<Record<string, string>>;
  readonly formats?: Formats;
  readonly declares?: EntityType;
}

/** A suggestion at least this alike is chosen to begin with. */
export const LIKELY = 0.5;

export function draftMapping(preview: SourcePreview): MappingDraft {
  const [best] = preview.suggestions;
  return {
    header: preview.header,
    target: best && best.score >= LIKELY ? { kind: 'known', type: best.type } : { kind: 'own' },
    known: Object.fromEntries(
      preview.suggestions.map(({ type, columns, key }) => [
        type,
        {
          fieldByColumn: Object.fromEntries(columns.map(({ column, field }) => [column, field])),
          fixed: {},
          key,
        },
      ]),
    ),
    own: draftOwn(preview),
    steps: {},
    formats: preview.formats,
  };
}

function draftOwn({ header, columns, ownType }: SourcePreview): OwnMapping {
  const fieldByColumn = new Map(ownType.columns.map(({ column, field }) => [column, field]));
  const { declaration, key } = ownType;
  return {
    name: declaration.name.replace(/^own\./, ''),
    scope: declaration.scope,
    titleColumn: ownType.columns.find(({ field }) => field === declaration.title)?.column ?? '',
    key,
    columns: header.map((column, index) => {
      const field = fieldByColumn.get(column) ?? '';
      const declared = declaration.fields[field];
      return {
        column,
        isImported: field !== '',
        field,
        kind: declared?.kind ?? columns[index]?.kind ?? 'text',
        required: declared?.required ?? false,
      };
    }),
  };
}

/** What was chosen for a type, or nothing yet: then the key that the columns themselves suggest. */
export const knownMapping = (draft: MappingDraft, type: string): KnownMapping =>
  draft.known[type] ?? { fieldByColumn: {}, fixed: {}, key: draft.own.key };

export const keyOf = (draft: MappingDraft): readonly string[] =>
  draft.target.kind === 'own' ? draft.own.key : knownMapping(draft, draft.target.type).key;

/** In the file's order, however the columns were clicked: the key of a record must not depend on that. */
export function withKey(draft: MappingDraft, column: string, isKey: boolean): MappingDraft {
  const key = draft.header.filter((other) => (other === column ? isKey : keyOf(draft).includes(other)));
  if (draft.target.kind === 'own') return { ...draft, own: { ...draft.own, key } };
  const { type } = draft.target;
  return { ...draft, known: { ...draft.known, [type]: { ...knownMapping(draft, type), key } } };
}

/** Moves a field to a column: it leaves the one that filled it before. '' imports the column no more. */
export function withField(draft: MappingDraft, type: string, column: string, field: string): MappingDraft {
  const mapping = knownMapping(draft, type);
  const others = Object.entries(mapping.fieldByColumn).filter(
    ([other, taken]) => other !== column && taken !== field,
  );
  const fieldByColumn = Object.fromEntries(field === '' ? others : [...others, [column, field]]);
  const fixed = without(mapping.fixed, field);
  return { ...draft, known: { ...draft.known, [type]: { ...mapping, fieldByColumn, fixed } } };
}

/** Null takes the fixed value away again. */
export function withFixed(
  draft: MappingDraft,
  type: string,
  field: string,
  value: string | null,
): MappingDraft {
  const mapping = knownMapping(draft, type);
  const fixed = value === null ? without(mapping.fixed, field) : { ...mapping.fixed, [field]: value };
  return { ...draft, known: { ...draft.known, [type]: { ...mapping, fixed } } };
}

export const withSteps = (draft: MappingDraft, column: string, steps: readonly CellStep[]): MappingDraft => ({
  ...draft,
  steps: { ...draft.steps, [column]: steps },
});

const without = (texts: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(texts).filter(([other]) => other !== name));

export const withOwnColumn = (draft: MappingDraft, changed: OwnColumn): MappingDraft => ({
  ...draft,
  own: {
    ...draft.own,
    columns: draft.own.columns.map((column) => (column.column === changed.column ? changed : column)),
  },
});

export function mappingOf(draft: MappingDraft): Mapping {
  const formats = Object.keys(draft.formats).length === 0 ? {} : { formats: draft.formats };
  if (draft.target.kind === 'own') {
    const declares = declarationOf(draft.own);
    const columns = draft.own.columns.filter(({ isImported }) => isImported);
    return {
      type: declares.name,
      key: draft.own.key,
      columns: columns.map(({ column, field }) => ({ column, field, ...stepsOf(draft, column) })),
      declares,
      ...formats,
    };
  }
  const { type } = draft.target;
  const { fieldByColumn, fixed, key } = knownMapping(draft, type);
  return {
    type,
    key,
    columns: draft.header.flatMap((column) => {
      const field = fieldByColumn[column];
      return field ? [{ column, field, ...stepsOf(draft, column) }] : [];
    }),
    ...(Object.keys(fixed).length > 0 && { fixed }),
    ...formats,
  };
}

/** A column may be called like something that every object has. */
export const stepsFor = ({ steps }: MappingDraft, column: string): readonly CellStep[] =>
  (Object.hasOwn(steps, column) ? steps[column] : undefined) ?? [];

function stepsOf(draft: MappingDraft, column: string) {
  const steps = stepsFor(draft, column);
  return steps.length > 0 ? { steps } : {};
}

export function declarationOf(own: OwnMapping): EntityType {
  const columns = own.columns.filter(({ isImported }) => isImported);
  const title = columns.find(({ column }) => column === own.titleColumn) ?? columns[0];
  return {
    name: `own.${own.name}`,
    scope: own.scope,
    title: title?.field ?? '',
    fields: Object.fromEntries(columns.map(({ field, kind, required }) => [field, { kind, required }])),
  };
}

/** The type the rows become; undefined while the known types are still on their way. */
export const typeOf = (draft: MappingDraft, known: readonly EntityType[]): EntityType | undefined => {
  const { target } = draft;
  return target.kind === 'own' ? declarationOf(draft.own) : known.find(({ name }) => name === target.type);
};
