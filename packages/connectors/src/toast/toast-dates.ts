/** Toast's dates: `2024-04-01T15:09:30.223+0000`, and whole days of business as numbers, 20240401. */
import { z } from 'zod';

/** As ISO-8601 in UTC. */
export const instant = z
  .string()
  .transform((text, context) => {
    const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (!Number.isNaN(at)) return new Date(at).toISOString();
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 50)}" is not a date` });
    return z.NEVER;
  })
  .nullish();

/** As YYYY-MM-DD. */
export const businessDay = z
  .int()
  .transform((day) => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  .pipe(z.iso.date())
  .nullish();

/** Not deleted is written as the first moment of 1970, or as nothing at all. */
export const isDeletion = (date: string | null | undefined): boolean =>
  date != null && Date.parse(date) !== 0;

/** As a query expects it. */
export const toastInstant = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');
