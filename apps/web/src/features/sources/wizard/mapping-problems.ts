/** What keeps a mapping from being saved, as sentences that say what to do. The connector judges again. */
import type { EntityType } from '@syncline/domain/entity';
import { fieldLabel, typeLabel } from '../../../entity-labels.ts';
import { stepProblem } from './cell-steps.ts';
import { keyOf, mappingOf, type MappingDraft } from './mapping-draft.ts';

const identifier = /^[a-z][A-Za-z0-9]{0,62}$/;

export function mappingProblems(
  draft: MappingDraft,
  type: EntityType,
  chosenStoreId: string | null,
): string[] {
  return [
    ...(draft.target.kind === 'own' ? ownProblems(draft) : unfilledFields(draft, type)),
    ...unfinishedSteps(draft),
    ...(keyOf(draft).length === 0
      ? ['Choose the key: the column that identifies a row, or several that do together.']
      : []),
    ...(type.scope === 'store' && chosenStoreId === null
      ? [`${typeLabel(type.name)} belong to a store. Choose which one.`]
      : []),
  ];
}

function unfilledFields(draft: MappingDraft, type: EntityType): string[] {
  const { columns, fixed = {} } = mappingOf(draft);
  const filled = new Set([...columns.map(({ field }) => field), ...Object.keys(fixed)]);
  const unsaid = Object.keys(fixed).filter((field) => fixed[field]?.trim() === '');
  return [
    ...Object.entries(type.fields)
      .filter(([field, { required }]) => required && !filled.has(field))
      .map(([field]) => `“${fieldLabel(field)}” is required. Choose the column it comes from.`),
    ...unsaid.map((field) => `“${fieldLabel(field)}” is to have a fixed value. Say which.`),
  ];
}

const unfinishedSteps = (draft: MappingDraft): string[] =>
  mappingOf(draft).columns.flatMap(({ column, steps = [] }) =>
    steps
      .map(stepProblem)
      .filter((problem) => problem !== null)
      .map((problem) => `The steps for “${column}” are not complete: ${problem}.`),
  );

function ownProblems({ own }: MappingDraft): string[] {
  const fields = own.columns.filter(({ isImported }) => isImported).map(({ field }) => field);
  const misnamed = fields.filter((field) => !identifier.test(field));
  const repeated = [...new Set(fields.filter((field, at) => fields.indexOf(field) !== at))];
  return [
    ...(identifier.test(own.name)
      ? []
      : ['Name the type with letters and digits, starting with a small letter.']),
    ...(fields.length === 0 ? ['Import at least one column.'] : []),
    ...misnamed.map(
      (field) => `“${field}” is no field name. Use letters and digits, starting with a small letter.`,
    ),
    ...repeated.map((field) => `Two columns go to the field “${field}”. Give one of them another name.`),
  ];
}
