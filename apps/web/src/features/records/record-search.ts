/** What of the list stands in the address. */
import type { RecordFilter } from '@syncline/domain/record-filter';
import { ifAny, orElse, z } from '../../schema.ts';

const filterSchema = z.union([
  z.strictObject({ field: z.string(), operator: z.enum(['empty', 'filled']) }),
  z.strictObject({
    field: z.string(),
    operator: z.enum(['contains', 'starts', 'is', 'atLeast', 'atMost']),
    value: z.union([z.string(), z.number(), z.boolean()]),
  }),
]) satisfies z.ZodMiniType<RecordFilter>;

export const recordDefaults: {
  search: string;
  filters: RecordFilter[];
  sort: string;
  order: 'asc';
} = { search: '', filters: [], sort: 'key', order: 'asc' };

export const recordSearchSchema = z.object({
  search: orElse(z.string(), recordDefaults.search),
  filters: orElse(z.array(filterSchema), recordDefaults.filters),
  sort: orElse(z.string(), recordDefaults.sort),
  order: orElse(z.enum(['asc', 'desc']), recordDefaults.order),
  /** The record that is open: its feed and key. */
  feed: ifAny(z.int()),
  record: ifAny(z.coerce.string()),
  /** One is being created. */
  create: ifAny(z.literal(true)),
});
