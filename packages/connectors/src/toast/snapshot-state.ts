/** What is remembered of a list that is always read as a whole: by what it can be told to be the same again. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@syncline/domain/canonical-json';
import { z } from 'zod';
import type { ToastConfig } from './toast-config.ts';

const stateSchema = z.object({ version: z.literal(1), content: z.string() });
export type SnapshotState = z.infer<typeof stateSchema>;

/** Raised when the same answers come to make other records. */
const MAPPING = 1;

/** Of another restaurant, the same content is another state. */
export function snapshotState(
  content: unknown,
  { baseUrl, restaurantGuid, dataset }: ToastConfig,
): SnapshotState {
  const made = canonicalJson({ baseUrl, restaurantGuid, dataset, MAPPING, content });
  return { version: 1, content: createHash('sha256').update(made).digest('hex') };
}

export const isSame = (known: unknown, current: SnapshotState): boolean =>
  stateSchema.safeParse(known).data?.content === current.content;
