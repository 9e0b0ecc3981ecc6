/**
 * The mapping while it is being made: what was chosen for each type is kept, so that trying another one loses nothing.
 * `mappingOf` turns it into what is saved.
 */
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import type { SourcePreview } from '../source-view.ts';

export interface MappingDraft {
  /** The columns it was made for; with others, it is made anew. */
  readonly header: readonly string[];
  readonly target: Target;
  readonly known: Readonly<Record<string, KnownMapping>>;
  readonly own: OwnMapping;
  readonly formats: Formats;
}

type Target = { readonly kind: 'known'; readonly type: string } | { readonly kind: 'own' };

/** Onto a type that exists. A column without a field is not imported. */
export interface KnownMapping {
  readonly fieldByColumn: Readonly<Record<string, string>>;
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
  readonly columns: readonly { readonly column: string; readonly field: string }[];
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
        { fieldByColumn: Object.fromEntries(columns.map(({ column, field }) => [column, field])), key },
      ]),
    ),
    own: draftOwn(preview),
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
  draft.known[type] ?? { fieldByColumn: {}, key: draft.own.key };

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
  return { ...draft, known: { ...draft.known, [type]: { ...mapping, fieldByColumn } } };
}

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
      columns: columns.map(({ column, field }) => ({ column, field })),
      declares,
      ...formats,
    };
  }
  const { type } = draft.target;
  const { fieldByColumn, key } = knownMapping(draft, type);
  return {
    type,
    key,
    columns: draft.header.flatMap((column) => {
      const field = fieldByColumn[column];
      return field ? [{ column, field }] : [];
    }),
    ...formats,
  };
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
