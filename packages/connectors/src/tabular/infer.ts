import type { FieldKind } from '@syncline/domain/entity';

/** What a column holds, as far as a sample of its cells shows. */
export interface InferredColumn {
  readonly column: string;
  readonly kind: FieldKind;
  /** Every cell of the sample was filled. */
  readonly required: boolean;
}
