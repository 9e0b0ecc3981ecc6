/** What a grid that a program exported as PDF looks like: the little of it that has to be said. */
import { z } from 'zod';

export interface GridLayout {
  /** The column on the first page of each block of rows by which a row is known. */
  readonly idColumn: string;
  /** What stands before the number of rows at the end; '' where nothing tells it. */
  readonly countLabel: string;
  /** All columns in order, as they were when somebody last looked; another set is refused. */
  readonly columns?: readonly string[];
}

export const gridLayoutSchema: z.ZodType<GridLayout> = z.strictObject({
  idColumn: z.string().trim().min(1, 'Name the column by which a row is known, as its header says.'),
  countLabel: z.string().trim(),
  columns: z.array(z.string()).min(1).exactOptional(),
});
