/** What is asked of the thread that reads a PDF, and what it tells. */
import { z } from 'zod';
import type { GridLayout } from './grid-layout.ts';

export interface GridJob {
  readonly pdf: { readonly path: string } | { readonly bytes: Uint8Array };
  readonly layout: GridLayout;
  /** Where the rows go, one line of JSON each; null hands back the first ones instead. */
  readonly target: string | null;
  /** It stops after so many; null reads all, and judges whether all are there. */
  readonly maxRows: number | null;
}

const failure = z.object({
  kind: z.enum([
    'unavailable',
    'timeout',
    'rate_limited',
    'credentials_rejected',
    'forbidden',
    'not_found',
    'rejected_input',
    'misconfigured',
  ]),
  message: z.string(),
  advice: z.string(),
});

const result = z.object({
  pages: z.int(),
  columns: z.array(z.string()),
  warnings: z.array(z.string()),
  /** How many rows went to the target. */
  written: z.int(),
  first: z.array(z.array(z.string())),
  /** Of columns and rows. */
  sha256: z.string(),
});
export type GridResult = z.infer<typeof result>;

export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: z.int(), pages: z.int() }),
  z.object({ kind: z.literal('done'), result }),
  z.object({ kind: z.literal('refused'), failure }),
]);
export type GridMessage = z.infer<typeof messageSchema>;
