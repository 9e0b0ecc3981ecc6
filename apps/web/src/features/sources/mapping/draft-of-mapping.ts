/** A mapping that is saved, as one edits it: on the columns that the source has now. */
import type { SourcePreview } from '../source-view.ts';
import { draftMapping, type Mapping, type MappingDraft, type OwnMapping } from '../wizard/mapping-draft.ts';

export function draftOfMapping(preview: SourcePreview, mapping: Mapping): MappingDraft {
  const fresh = draftMapping(preview);
  const there = mapping.columns.filter(({ column }) => preview.header.includes(column));
  const key = preview.header.filter((column) => mapping.key.includes(column));
  const draft = {
    ...fresh,
    steps: Object.fromEntries(there.flatMap(({ column, steps }) => (steps ? [[column, steps]] : []))),
    formats: mapping.formats ?? {},
  };
  if (mapping.declares)
    return { ...draft, target: { kind: 'own' }, own: ownOf(fresh.own, { ...mapping, key }) };
  const fieldByColumn = Object.fromEntries(there.map(({ column, field }) => [column, field]));
  return {
    ...draft,
    target: { kind: 'known', type: mapping.type },
    known: { ...fresh.known, [mapping.type]: { fieldByColumn, fixed: mapping.fixed ?? {}, key } },
  };
}

/** What is not imported keeps the name and kind that the columns themselves suggest. */
function ownOf(fresh: OwnMapping, { type, key, columns, declares }: Mapping): OwnMapping {
  const fieldOf = new Map(columns.map(({ column, field }) => [column, field]));
  return {
    name: type.replace(/^own\./, ''),
    scope: declares?.scope ?? fresh.scope,
    titleColumn: columns.find(({ field }) => field === declares?.title)?.column ?? fresh.titleColumn,
    key,
    columns: fresh.columns.map((suggested) => {
      const field = fieldOf.get(suggested.column);
      if (field === undefined) return { ...suggested, isImported: false };
      const { kind = suggested.kind, required = false } = declares?.fields[field] ?? {};
      return { column: suggested.column, isImported: true, field, kind, required };
    }),
  };
}

/** Columns that the mapping reads and the source does not have any more. */
export const goneColumns = ({ header }: Pick<SourcePreview, 'header'>, { key, columns }: Mapping) =>
  [...new Set([...key, ...columns.map(({ column }) => column)])].filter((column) => !header.includes(column));
