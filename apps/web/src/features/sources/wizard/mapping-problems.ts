/** What keeps a mapping from being saved, as sentences that say what to do. The connector judges again. */
import type { EntityType } from '@syncline/domain/entity';
import type { TFunction } from 'i18next';
import type { Labels } from '../../../entity-labels.ts';
import { stepProblem } from './cell-steps.ts';
import { keyOf, mappingOf, type MappingDraft } from './mapping-draft.ts';

const identifier = /^[a-z][A-Za-z0-9]{0,62}$/;

interface Texts {
  readonly t: TFunction<'wizard'>;
  readonly labels: Labels;
}

interface Mapped extends Texts {
  readonly draft: MappingDraft;
  readonly type: EntityType;
  /** The one that was chosen, where the type lives in stores. */
  readonly storeId: string | null;
}

export function mappingProblems({ draft, type, storeId, t, labels }: Mapped): readonly string[] {
  return [
    ...(draft.target.kind === 'own' ? ownProblems(draft, t) : unfilledFields(draft, type, { t, labels })),
    ...unfinishedSteps(draft, t),
    ...(keyOf(draft).length === 0 ? [t('problems.key')] : []),
    ...(type.scope === 'store' && storeId === null
      ? [t('problems.store', { type: labels.type(type.name) })]
      : []),
  ];
}

function unfilledFields(draft: MappingDraft, type: EntityType, { t, labels }: Texts): string[] {
  const { columns, fixed = {} } = mappingOf(draft);
  const filled = new Set([...columns.map(({ field }) => field), ...Object.keys(fixed)]);
  const unsaid = Object.keys(fixed).filter((field) => fixed[field]?.trim() === '');
  return [
    ...Object.entries(type.fields)
      .filter(([field, { required }]) => required && !filled.has(field))
      .map(([field]) => t('problems.required', { field: labels.field(field) })),
    ...unsaid.map((field) => t('problems.fixed', { field: labels.field(field) })),
  ];
}

const unfinishedSteps = (draft: MappingDraft, t: TFunction<'wizard'>): string[] =>
  mappingOf(draft).columns.flatMap(({ column, steps = [] }) =>
    steps
      .map((step) => stepProblem(step, t))
      .filter((problem) => problem !== null)
      .map((problem) => t('problems.steps', { column, problem })),
  );

function ownProblems({ own }: MappingDraft, t: TFunction<'wizard'>): string[] {
  const fields = own.columns.filter(({ isImported }) => isImported).map(({ field }) => field);
  const misnamed = fields.filter((field) => !identifier.test(field));
  const repeated = [...new Set(fields.filter((field, at) => fields.indexOf(field) !== at))];
  return [
    ...(identifier.test(own.name) ? [] : [t('problems.typeName')]),
    ...(fields.length === 0 ? [t('problems.noColumn')] : []),
    ...misnamed.map((field) => t('problems.fieldName', { field })),
    ...repeated.map((field) => t('problems.twice', { field })),
  ];
}
