import { z } from 'zod';
import { locationSchema, type Location } from '../file/location.ts';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';
import { gridLayoutSchema, type GridLayout } from './grid-layout.ts';

/** A grid that a program exports as PDF: where the file is, and what its pages look like. */
export interface PdfGridInput {
  readonly location: Location;
  readonly layout: GridLayout;
}

export interface PdfGridConfig extends PdfGridInput {
  readonly mapping: Mapping;
}

const input = { location: locationSchema, layout: gridLayoutSchema };

export const pdfGridInputSchema: z.ZodType<PdfGridInput> = z.strictObject(input);
export const pdfGridConfigSchema: z.ZodType<PdfGridConfig> = z.strictObject({
  ...input,
  mapping: mappingSchema,
});
