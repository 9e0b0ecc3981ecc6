import { createHash } from 'node:crypto';
import { canonicalJson } from '@syncline/domain/canonical-json';
import type { EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import { fileStateSchema, type FileState } from './opened-file.ts';

const stateSchema = z.object({ madeBy: z.string(), file: fileStateSchema });

/** Raised when the same bytes and the same mapping come to make other records. */
const VERSION = 1;

/**
 * What is remembered of a file, together with what was made of it: with another mapping the same file is
 * news.
 */
export const stateOf = (file: FileState, config: object, type: EntityType): z.infer<typeof stateSchema> => ({
  madeBy: fingerprint(config, type),
  file,
});

/** What is known of the file; null where it was never read in this way. */
export function knownFile(state: unknown, config: object, type: EntityType): FileState | null {
  const { data } = stateSchema.safeParse(state);
  return data?.madeBy === fingerprint(config, type) ? data.file : null;
}

const fingerprint = (config: object, type: EntityType) =>
  createHash('sha256').update(canonicalJson({ config, type, VERSION })).digest('hex');
