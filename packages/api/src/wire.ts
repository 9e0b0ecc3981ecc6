/** Values many inputs share, held to what the database can take: what it cannot is the caller's mistake, not ours. */
import { z } from 'zod';

export const feedId = z.int32().min(1);

export const rowNumber = z.int32().min(0);

/** Keys, names and searches: PostgreSQL's text has no NUL. */
export const shortText = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\0'), 'Leave out the character NUL.');
