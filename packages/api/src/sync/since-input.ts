/** What `sync.since` takes: one type of one feed, after a cursor; null reads from the beginning. */
import { z } from 'zod';
import { feedId, shortText } from '../wire.ts';

export const cursorText = z.string().max(40);

export const sinceInput = z.object({
  feed: feedId,
  type: shortText,
  cursor: cursorText.nullable(),
  limit: z.int().min(1).max(1_000).default(1_000),
});

export type SinceInput = z.infer<typeof sinceInput>;
