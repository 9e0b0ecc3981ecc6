/** A file that holds a table, wherever it is and whatever it is written in. What is not set is told from the file. */
import { z } from 'zod';
import { encodings, type Encoding } from '../csv/encoding.ts';
import { anyLocationSchema, type Location, type SftpCredentials } from '../file/location.ts';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';

export const tableFormats = ['csv', 'json', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

export interface TableFileInput extends SftpCredentials {
  readonly location: Location;
  readonly format?: TableFormat;
  /** Of CSV. */
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  /** Of a workbook: the id of the sheet. The first one that can be seen, unless it is set. */
  readonly sheet?: number;
  /** Of a workbook: the row that names the columns, 1 for the first. */
  readonly headerRow?: number;
  /** Of JSON: the keys from the root to the list of records, with dots between; '' for the root. */
  readonly records?: string;
  /** The name of the file within a ZIP archive that holds several. */
  readonly inArchive?: string;
}

export interface TableFileConfig extends TableFileInput {
  readonly mapping: Mapping;
}

const input = {
  location: anyLocationSchema,
  format: z.enum(tableFormats).exactOptional(),
  delimiter: z
    .string()
    .regex(/^[^"\r\n\v]$/u, 'A delimiter is one character, and neither a quote nor a line end.')
    .exactOptional(),
  encoding: z.enum(encodings).exactOptional(),
  sheet: z.int().min(0).exactOptional(),
  headerRow: z.int().min(1).max(50).exactOptional(),
  records: z.string().max(500).exactOptional(),
  inArchive: z.string().min(1).max(1_000).exactOptional(),
  sftpPassword: z.string().max(1_000).exactOptional(),
  sftpKey: z.string().max(65_536).exactOptional(),
};

const needsCredentials = {
  path: ['sftpPassword'],
  message: 'Enter the password to sign in with, or a private key.',
};
const hasCredentials = ({ location, sftpPassword = '', sftpKey = '' }: TableFileInput) =>
  location.from !== 'sftp' || sftpPassword !== '' || sftpKey !== '';

export const tableFileInputSchema: z.ZodType<TableFileInput> = z
  .strictObject(input)
  .refine(hasCredentials, needsCredentials);
export const tableFileConfigSchema: z.ZodType<TableFileConfig> = z
  .strictObject({ ...input, mapping: mappingSchema })
  .refine(hasCredentials, needsCredentials);
