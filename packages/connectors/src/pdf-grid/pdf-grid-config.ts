import { z } from 'zod';
import { locationSchema, type Location } from '../file/location.ts';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';
import { gridLayoutSchema, type GridLayout } from './grid-layout.ts';

/** A grid that a program exports as PDF: where the file is, and what its pages look like. */
export interface PdfGridInput {
  readonly location: Location;
  readonly layout: GridLayout;
  /** Where the address of the file is only for those who have signed in by a form. */
  readonly signIn?: SignIn;
  readonly password?: string;
}

interface SignIn {
  /** Of the page that has the form. */
  readonly address: string;
  readonly user: string;
  /** What the fields of the form are called in the source of the page. */
  readonly userField: string;
  readonly passwordField: string;
}

export interface PdfGridConfig extends PdfGridInput {
  readonly mapping: Mapping;
}

const name = z.string().trim().min(1);

const signIn = z.strictObject({
  address: z.url({ protocol: /^https?$/, message: 'Enter the address of the sign-in page: https://…' }),
  user: name,
  userField: name,
  passwordField: name,
});

const input = {
  location: locationSchema,
  layout: gridLayoutSchema,
  signIn: signIn.exactOptional(),
  password: z.string().exactOptional(),
};

const needsPassword = {
  path: ['password'],
  message: 'Enter the password to sign in with.',
};
const hasPassword = ({ signIn: form, password = '' }: Pick<PdfGridInput, 'signIn' | 'password'>) =>
  form === undefined || password !== '';

export const pdfGridInputSchema: z.ZodType<PdfGridInput> = z
  .strictObject(input)
  .refine(hasPassword, needsPassword);

export const pdfGridConfigSchema: z.ZodType<PdfGridConfig> = z
  .strictObject({ ...input, mapping: mappingSchema })
  .refine(hasPassword, needsPassword);
