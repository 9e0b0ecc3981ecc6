/** Values many inputs share, held to what the database can take: what it cannot is the caller's mistake, not ours. */
import { z } from 'zod';

export const feedId = z.int32().min(1);

export const rowNumber = z.int32().min(0);

/** Keys, names and searches: PostgreSQL's text has no NUL. */
export const shortText = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\0'), 'Leave out the character NUL.');

/** What people sign in with. */
export const password = z
  .string()
  .min(8, 'Use at least 8 characters for the password.')
  .max(128, 'Use at most 128 characters for the password.');

export const personName = shortText.trim().min(1, 'Enter a name.').max(100);
