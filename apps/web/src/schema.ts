/**
 * zod as the browser may use it: the small edition, and without making functions from text, which the page's Content-Security-Policy
 * forbids and zod would otherwise try in order to be faster. Import `z` from here.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };

/** For a search parameter: absent or unreadable, it is `value`. */
export const orElse = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: Exclude<z.output<Schema>, undefined>,
) =>
  z.pipe(
    z.catch(z.optional(schema), undefined),
    z.transform((given): z.output<Schema> => given ?? value),
  );

/** For a search parameter: unreadable, it is absent. */
export const ifAny = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.optional(schema), undefined);
