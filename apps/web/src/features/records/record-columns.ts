import type { EntityType, Field, FieldKind } from '@syncline/domain/entity';
import type { Labels } from '../../entity-labels.ts';

export interface RecordColumn {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly isTitle: boolean;
  /** The type whose key its value is. */
  readonly references: string | null;
  /** Its value names a picture. */
  readonly isImage: boolean;
  readonly isRequired: boolean;
}

/** The columns of a type's list: what a record is known by comes first, the rest as declared. */
export function recordColumns({ name, title, fields }: EntityType, labels: Labels): RecordColumn[] {
  const columns = Object.entries(fields).map(([field, declared]) => ({
    field,
    label: labels.field(field),
    kind: declared.kind,
    isTitle: field === title,
    references: referencesOf(declared),
    isImage: name === 'product' && field === 'image',
    isRequired: declared.required,
  }));
  return [...columns.filter(({ isTitle }) => isTitle), ...columns.filter(({ isTitle }) => !isTitle)];
}

const referencesOf = ({ kind, references }: Field) =>
  kind === 'reference' && references !== undefined ? references : null;
