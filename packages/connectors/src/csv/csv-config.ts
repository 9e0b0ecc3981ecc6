import { z } from 'zod';
import { locationSchema, type Location } from '../file/location.ts';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';
import { encodings, type Encoding } from './encoding.ts';

/** Where a CSV file is. Delimiter and encoding are detected unless they are set here. */
export interface CsvInput {
  readonly location: Location;
  readonly delimiter?: string;
  readonly encoding?: Encoding;
}

export interface CsvConfig extends CsvInput {
  readonly mapping: Mapping;
}

const input = {
  location: locationSchema,
  delimiter: z
    .string()
    .regex(/^[^"\r\n\v]$/u, 'A delimiter is one character, and neither a quote nor a line end.')
    .exactOptional(),
  encoding: z.enum(encodings).exactOptional(),
};

export const csvInputSchema: z.ZodType<CsvInput> = z.strictObject(input);
export const csvConfigSchema: z.ZodType<CsvConfig> = z.strictObject({ ...input, mapping: mappingSchema });
