/**
 * What is on a table and not paid yet. Registers say what comes and goes rather than what there is, so that what two of them did
 * without knowing of each other adds up, and nothing that was served is forgotten.
 */
import { z } from 'zod';
import { quantityChangeSchema, quantitySchema } from './sale-amounts.ts';

const key = z.string().min(1).max(200);
const words = z.string().max(500);

const addedLineSchema = z.strictObject({
  /** The key of the line, made at the register. */
  line: key,
  product: key.exactOptional(),
  name: words,
  unit: words.exactOptional(),
  quantity: quantitySchema,
  unitPrice: z.int().min(-1e11).max(1e11),
  taxRate: z.number().min(0).max(1_000),
  addedAt: z.iso.datetime(),
});

export const tabChangeSchema = z.strictObject({
  table: key,
  add: z.array(addedLineSchema).max(200),
  /** A line of which nothing is left goes. */
  change: z.array(z.strictObject({ line: key, by: quantityChangeSchema })).max(200),
});
export type TabChange = z.infer<typeof tabChangeSchema>;

/**
 * The status of a table follows what is on it; null: nothing is said of it. Who asked for the bill and then orders more is not
 * waiting for it.
 */
export function statusOfTable(
  status: string | null,
  { isOpen, hasMore }: { readonly isOpen: boolean; readonly hasMore: boolean },
): string | null {
  if (!isOpen) return null;
  return hasMore || status === null ? 'occupied' : status;
}
