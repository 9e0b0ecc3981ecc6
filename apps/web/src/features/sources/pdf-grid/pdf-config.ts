/** The configuration of a list that comes as PDF, as the API shows it, and what its layout is while somebody edits it. */
import { z } from '../../../schema.ts';
import { fileConfigSchema, type Location } from '../file-config.ts';

const layout = z.object({
  idColumn: z.string(),
  countLabel: z.string(),
  columns: z.optional(z.array(z.string())),
});

/** Beside what every file has: how its pages are to be read. */
export const pdfConfigSchema = z.extend(fileConfigSchema, { layout });
export type PdfConfig = z.infer<typeof pdfConfigSchema>;

export interface PdfLayout {
  readonly idColumn: string;
  readonly countLabel: string;
  /** Those that were agreed on: a file with others is refused. */
  readonly columns?: readonly string[];
}

export interface PdfInput {
  readonly location: Location;
  readonly layout: PdfLayout;
}

export const usualLayout: PdfLayout = { idColumn: 'ID', countLabel: 'Count=' };

/** Null while something that it cannot do without is missing. */
export function pdfInputOf(location: Location | null, { idColumn, countLabel }: PdfLayout): PdfInput | null {
  if (location === null || idColumn.trim() === '') return null;
  return { location, layout: { idColumn: idColumn.trim(), countLabel: countLabel.trim() } };
}

/** What is different in a file from the columns that were agreed on. */
export function columnChanges(agreed: readonly string[], found: readonly string[]) {
  return {
    gone: agreed.filter((column) => !found.includes(column)),
    added: found.filter((column) => !agreed.includes(column)),
  };
}
