import { z } from 'zod';

/**
 * How a table writes numbers and dates. What is not set is not guessed: without `decimal` a number may hold
 * nothing but digits and a decimal point, without `dateOrder` a date must start with its year. ("1,234" is
 * 1234 here and 1.234 there.)
 */
export interface Formats {
  readonly decimal?: '.' | ',';
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy';
}

export const formatsSchema: z.ZodType<Formats> = z.strictObject({
  decimal: z.enum(['.', ',']).exactOptional(),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).exactOptional(),
});
