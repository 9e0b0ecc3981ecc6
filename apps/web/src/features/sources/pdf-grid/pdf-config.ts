/** The configuration of a list that comes as PDF, as the API shows it, and what its layout is while somebody edits it. */
import { z } from '../../../schema.ts';
import { fileConfigSchema, type Location } from '../file-config.ts';

const layout = z.object({
  idColumn: z.string(),
  countLabel: z.string(),
  columns: z.optional(z.array(z.string())),
});

const signIn = z.object({
  address: z.string(),
  user: z.string(),
  userField: z.string(),
  passwordField: z.string(),
});

/** Beside what every file has: how its pages are to be read, and who signs in to get them. */
export const pdfConfigSchema = z.extend(fileConfigSchema, {
  layout,
  signIn: z.optional(signIn),
  password: z.optional(z.string()),
});
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
export function pdfInputOf(
  location: Location | null,
  { idColumn, countLabel }: PdfLayout,
  signsIn: SignInDraft = nobody,
): PdfInput | null {
  if (location === null || idColumn.trim() === '') return null;
  const input = { location, layout: { idColumn: idColumn.trim(), countLabel: countLabel.trim() } };
  return location.from === 'url' ? withSignIn(input, signsIn) : input;
}

/** As typed; without an address nobody signs in. */
export type SignInDraft = Readonly<
  Record<'address' | 'user' | 'userField' | 'passwordField' | 'password', string>
>;

export const nobody: SignInDraft = {
  address: '',
  user: '',
  userField: 'username',
  passwordField: 'password',
  password: '',
};

export const signInDraftOf = (config: PdfConfig): SignInDraft => ({
  ...nobody,
  ...config.signIn,
  password: config.password ?? '',
});

export function withSignIn<Input extends object>(input: Input, { password, ...form }: SignInDraft) {
  return form.address.trim() === '' ? input : { ...input, signIn: form, password };
}

/** What is different in a file from the columns that were agreed on. */
export function columnChanges(agreed: readonly string[], found: readonly string[]) {
  return {
    gone: agreed.filter((column) => !found.includes(column)),
    added: found.filter((column) => !agreed.includes(column)),
  };
}
