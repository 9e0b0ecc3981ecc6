/** The configuration of a source whose columns are mapped, whatever kind it is of: its mapping, and what it reads. */
import { z } from '../../../schema.ts';
import type { Mapping } from '../wizard/mapping-draft.ts';

const replacement = z.object({ from: z.string(), to: z.string() });
const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trim') }),
  z.object({ kind: z.literal('split'), separator: z.string(), part: z.number() }),
  z.object({ kind: z.literal('join'), separator: z.string(), columns: z.array(z.string()) }),
  z.object({
    kind: z.literal('replace'),
    values: z.array(replacement),
    others: z.enum(['keep', 'reject']),
  }),
  z.object({ kind: z.literal('default'), value: z.string() }),
]);

const fieldKind = z.enum([
  'text',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'datetime',
  'json',
  'reference',
]);
const declaration = z.object({
  name: z.string(),
  scope: z.enum(['organisation', 'store']),
  title: z.string(),
  fields: z.record(
    z.string(),
    z.object({ kind: fieldKind, required: z.boolean(), references: z.exactOptional(z.string()) }),
  ),
});

const mapping: z.ZodMiniType<Mapping> = z.object({
  type: z.string(),
  key: z.array(z.string()),
  columns: z.array(
    z.object({ column: z.string(), field: z.string(), steps: z.exactOptional(z.array(step)) }),
  ),
  fixed: z.exactOptional(z.record(z.string(), z.string())),
  formats: z.exactOptional(
    z.object({
      decimal: z.exactOptional(z.enum(['.', ','])),
      dateOrder: z.exactOptional(z.enum(['ymd', 'dmy', 'mdy'])),
    }),
  ),
  declares: z.exactOptional(declaration),
});

const mapped = z.looseObject({ mapping });

export interface MappedConfig {
  readonly mapping: Mapping;
  /** Where and how it reads: all but the mapping. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Null for a source that makes its records itself. */
export function mappedConfigOf(config: unknown): MappedConfig | null {
  const parsed = mapped.safeParse(config);
  if (!parsed.success) return null;
  const { mapping: of, ...input } = parsed.data;
  return { mapping: of, input };
}

/** A column that fills several fields cannot be shown as one choice for each column. */
export const isEditable = ({ columns }: Mapping): boolean =>
  new Set(columns.map(({ column }) => column)).size === columns.length;
