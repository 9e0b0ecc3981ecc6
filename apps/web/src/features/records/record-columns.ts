import type { EntityType, FieldKind } from '@syncline/domain/entity';
import { fieldLabel } from '../../entity-labels.ts';

export interface RecordColumn {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly isTitle: boolean;
}

/** The columns of a type's list: what a record is known by comes first, the rest as declared. */
export function recordColumns({ title, fields }: EntityType): RecordColumn[] {
  const columns = Object.entries(fields).map(([field, { kind }]) => ({
    field,
    label: fieldLabel(field),
    kind,
    isTitle: field === title,
  }));
  return [...columns.filter(({ isTitle }) => isTitle), ...columns.filter(({ isTitle }) => !isTitle)];
}
