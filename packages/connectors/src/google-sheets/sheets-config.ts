/**
 * One tab of a Google spreadsheet, and how it is reached: as a service account that it is shared with, by a link that anybody
 * may open, or as it was published to the web. Whole addresses are taken for what they name.
 */
import { z } from 'zod';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';
import { judgeKey } from './service-account.ts';
import { publishedIdIn, spreadsheetIdIn } from './spreadsheet-address.ts';

export type SheetsInput = ServiceAccountInput | LinkInput;
export type SheetsConfig = SheetsInput & { readonly mapping: Mapping };

interface Place {
  readonly spreadsheetId: string;
  /** The tab, by what stays the same when it is renamed: the "gid" of its address. The first one if absent. */
  readonly sheetId?: number;
  /** One address that stands in for those of Google, such as a gateway's or the simulator's. */
  readonly baseUrl?: string;
}

export interface ServiceAccountInput extends Place {
  readonly access: 'service-account';
  /** The JSON file of the key, as Google hands it out. */
  readonly serviceAccountKey: string;
  /** Its address, from the key: the spreadsheet is shared with it. */
  readonly serviceAccount?: string;
  /** 1 for the first row of the tab; found by the names of the columns if absent. */
  readonly headerRow?: number;
}

export interface LinkInput extends Place {
  readonly access: 'link' | 'published';
}

const sheetId = z
  .int('Choose the tab.')
  .min(0)
  .max(2 ** 31);

const place = {
  sheetId: sheetId.exactOptional(),
  baseUrl: z
    .url({ protocol: /^https?$/, message: 'Enter an address that starts with http:// or https://.' })
    .refine(isBare, 'Enter the address without user name, query or fragment.')
    .transform((url) => url.replace(/\/+$/, ''))
    .exactOptional(),
};

const idFrom = (read: (text: string) => string | null, problem: string) =>
  z.string().transform((text, context) => {
    const id = read(text.trim());
    if (id !== null) return id;
    context.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  });

const spreadsheetId = idFrom(
  spreadsheetIdIn,
  'Enter the address of the spreadsheet as the browser shows it: https://docs.google.com/spreadsheets/d/…',
);
const publishedId = idFrom(
  publishedIdIn,
  'Enter the address that "File > Share > Publish to web" gives: https://docs.google.com/spreadsheets/d/e/2PACX-…',
);

const accountFields = {
  access: z.literal('service-account'),
  spreadsheetId,
  serviceAccountKey: z.string().min(1, 'Add the key of the service account.'),
  serviceAccount: z.string().exactOptional(),
  headerRow: z.int().min(1).max(1_000).exactOptional(),
  ...place,
};
const linkFields = { access: z.literal('link'), spreadsheetId, ...place };
const publishedFields = { access: z.literal('published'), spreadsheetId: publishedId, ...place };

/** A key that is stored is sealed wherever it is not about to be used. */
const isSealed = (key: string) => key.startsWith('sealed:');

/** Judges the key, and takes the account's address from it. */
function withAccount<Input extends { readonly serviceAccountKey: string }>(
  input: Input,
  context: z.RefinementCtx,
): Input {
  if (isSealed(input.serviceAccountKey)) return input;
  const judged = judgeKey(input.serviceAccountKey);
  if (judged.ok) return { ...input, serviceAccount: judged.account.email };
  context.addIssue({ code: 'custom', path: ['serviceAccountKey'], message: judged.problem });
  return z.NEVER;
}

export const sheetsInputSchema: z.ZodType<SheetsInput> = z.discriminatedUnion('access', [
  z.strictObject(accountFields).transform(withAccount),
  z.strictObject(linkFields),
  z.strictObject(publishedFields),
]);

const mapping = mappingSchema;
export const sheetsConfigSchema: z.ZodType<SheetsConfig> = z.discriminatedUnion('access', [
  // Without it, another tab would be read as soon as somebody moves one to the front.
  z.strictObject({ ...accountFields, sheetId, mapping }).transform(withAccount),
  z.strictObject({ ...linkFields, mapping }),
  z.strictObject({ ...publishedFields, mapping }),
]);

function isBare(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.username + url.password + url.search + url.hash === '';
}
