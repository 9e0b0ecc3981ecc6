/** What calls about records are made with. */
import type { RecordFilter } from '@syncline/domain/record-filter';
import { z } from 'zod';
import { feedId, shortText } from '../wire.ts';

const filter: z.ZodType<RecordFilter> = z.union([
  z.strictObject({ field: shortText, operator: z.enum(['empty', 'filled']) }),
  z.strictObject({
    field: shortText,
    operator: z.enum(['contains', 'starts', 'is', 'atLeast', 'atMost']),
    value: z.union([shortText, z.number(), z.boolean()]),
  }),
]);

/** Which records of a type. */
export const selectionInput = z.object({
  type: shortText,
  /** Only this store's; without it every store's (and for shared types, the organisation's). */
  storeId: z.uuid().optional(),
  /** Any part of the key or of any value, in any case. */
  search: shortText.default(''),
  filters: z.array(filter).max(20).default([]),
});

/** A field of the type, or 'key', or 'updatedAt'. */
export const sortInput = z
  .object({ field: shortText, direction: z.enum(['asc', 'desc']) })
  .default({ field: 'key', direction: 'asc' });

export const recordInput = z.object({ feed: feedId, type: shortText, key: shortText });

/** By field what it is to be; null takes it away. What values a field takes its type says. */
export const changesInput = z.record(shortText, z.json());

export type Selection = z.output<typeof selectionInput>;
export type Sort = z.output<typeof sortInput>;
export type RecordPlaceInput = z.output<typeof recordInput>;
export type ChangesInput = z.output<typeof changesInput>;
