/**
 * What a register may do to records, offline too: each mutation declared once, by name and arguments. The register shows its
 * effect at once; the server carries it out (docs/sync-spec.md, rule S8).
 */
import { z } from 'zod';
import { entityTypes, type EntityName } from './entities.ts';
import { schemaOf } from './entity.ts';
import { saleChangesSchema, saleSchema } from './sale.ts';
import { tabChangeSchema } from './sale-tab.ts';

const key = z.string().min(1).max(200);

/** Types whose records a register may write as they are; others change by mutations of their own, or not at all. */
export const writableTypes = ['customer', 'table'] as const satisfies readonly EntityName[];

const saved = <Name extends (typeof writableTypes)[number]>(name: Name) =>
  z.strictObject({ type: z.literal(name), key, data: schemaOf(entityTypes[name]) });

/** By name, the arguments each takes. */
export const mutations = {
  /** Null: nothing is said of it any more. */
  'table.setStatus': z.strictObject({ table: key, status: z.string().max(100).nullable() }),
  /** What is ordered at a table, or is not wanted after all. */
  'tab.change': tabChangeSchema,
  'order.place': saleSchema,
  'order.update': z.strictObject({ order: key, changes: saleChangesSchema }),
  /** The whole record as it is to be. */
  'record.save': z.discriminatedUnion('type', [saved('customer'), saved('table')]),
  'record.remove': z.strictObject({ type: z.enum(writableTypes), key }),
} as const satisfies Record<string, z.ZodType>;

export type MutationName = keyof typeof mutations;
export type MutationArgs<Name extends MutationName> = z.infer<(typeof mutations)[Name]>;

export const isMutationName = (name: string): name is MutationName => Object.hasOwn(mutations, name);
