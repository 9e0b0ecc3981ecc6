/** What is remembered of a tab: the version Drive counted, and what its rows were. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@syncline/domain/canonical-json';
import type { EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import type { ServiceAccountInput } from './sheets-config.ts';

const stateSchema = z.object({ madeBy: z.string(), version: z.string(), content: z.string() });
export type SheetsState = z.infer<typeof stateSchema>;

/** Raised when the same cells and the same mapping come to make other records. */
const VERSION = 1;

/** With which settings a state was made; another key or account changes nothing of what is read. */
export function fingerprintOf(
  config: ServiceAccountInput & { readonly mapping: unknown },
  type: EntityType,
): string {
  const { serviceAccountKey: _, serviceAccount: __, ...settings } = config;
  return createHash('sha256').update(canonicalJson({ settings, type, VERSION })).digest('hex');
}

/** Null where the tab was never read in this way. */
export function knownState(state: unknown, madeBy: string): SheetsState | null {
  const { data } = stateSchema.safeParse(state);
  return data?.madeBy === madeBy ? data : null;
}
