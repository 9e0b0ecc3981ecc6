/** The configuration of a Google Sheets source as the API shows it, and while somebody edits it: the connector's own schema judges. */
import type { TFunction } from 'i18next';
import { z } from '../../../schema.ts';

const accesses = ['service-account', 'link', 'published'] as const;
type SheetsAccess = (typeof accesses)[number];

export const sheetsConfigSchema = z.looseObject({
  access: z.enum(accesses),
  spreadsheetId: z.string(),
  sheetId: z.optional(z.number()),
  serviceAccountKey: z.optional(z.string()),
  serviceAccount: z.optional(z.string()),
  headerRow: z.optional(z.number()),
  baseUrl: z.optional(z.string()),
  mapping: z.looseObject({
    key: z.array(z.string()),
    columns: z.array(z.object({ column: z.string(), field: z.string() })),
  }),
});
export type SheetsConfig = z.infer<typeof sheetsConfigSchema>;

/** What is checked and previewed. */
export interface SheetsInput {
  readonly access: SheetsAccess;
  readonly spreadsheetId: string;
  readonly sheetId?: number;
  readonly serviceAccountKey?: string;
  readonly headerRow?: number;
  readonly baseUrl?: string;
}

/** As typed. All ways are kept: looking at another one loses nothing. */
export interface SheetsDraft {
  readonly access: SheetsAccess;
  /** Of the spreadsheet, by way of access: a published one has an address of its own. */
  readonly address: string;
  readonly publishedAddress: string;
  /** The JSON file, or KEPT_SECRET. */
  readonly key: string;
  /** The tab that was chosen; null leaves it to the address, or else to the first. */
  readonly sheetId: number | null;
  /** The row that names the columns, counted from 1; '' leaves it to be found. */
  readonly headerRow: string;
  /** '' for Google's own. */
  readonly baseUrl: string;
}

export const emptySheetsDraft: SheetsDraft = {
  access: 'service-account',
  address: '',
  publishedAddress: '',
  key: '',
  sheetId: null,
  headerRow: '',
  baseUrl: '',
};

export const draftOf = (config: SheetsConfig): SheetsDraft => ({
  access: config.access,
  address: config.access === 'published' ? '' : config.spreadsheetId,
  publishedAddress: config.access === 'published' ? config.spreadsheetId : '',
  key: config.serviceAccountKey ?? '',
  sheetId: config.sheetId ?? null,
  headerRow: config.headerRow === undefined ? '' : String(config.headerRow),
  baseUrl: config.baseUrl ?? '',
});

/** Null while something that it cannot do without is missing. */
export function inputOf(draft: SheetsDraft): SheetsInput | null {
  const { access } = draft;
  const spreadsheetId = (access === 'published' ? draft.publishedAddress : draft.address).trim();
  const key = draft.key.trim();
  if (spreadsheetId === '' || (access === 'service-account' && key === '')) return null;
  const baseUrl = draft.baseUrl.trim();
  const sheetId = draft.sheetId ?? tabIn(spreadsheetId);
  const isAccount = access === 'service-account';
  return {
    access,
    spreadsheetId,
    ...(sheetId !== null && { sheetId }),
    ...(isAccount && { serviceAccountKey: key }),
    ...(isAccount && /^[1-9]\d*$/.test(draft.headerRow) && { headerRow: Number(draft.headerRow) }),
    ...(baseUrl !== '' && { baseUrl }),
  };
}

/** The tab that an address of the browser is at. */
export function tabIn(address: string): number | null {
  const gid = /[?#&]gid=(\d{1,10})\b/.exec(address)?.[1];
  return gid === undefined ? null : Number(gid);
}

const keySchema = z.object({ type: z.literal('service_account'), client_email: z.string() });

/** The address in a key's file; null where it is no such file. */
export function accountIn(key: string): string | null {
  try {
    const parsed = keySchema.safeParse(JSON.parse(key));
    return parsed.success ? parsed.data.client_email : null;
  } catch {
    return null;
  }
}

/** Where it reads, short enough for a list. */
export const spreadsheetText = (
  { access, spreadsheetId, sheetId }: SheetsConfig,
  t: TFunction<'sources'>,
): string =>
  [
    access === 'published' ? t('sheets.publishedName') : 'Google Sheets',
    `${spreadsheetId.slice(0, 12)}…`,
    ...(sheetId === undefined ? [] : [t('sheets.tabOf', { tab: sheetId })]),
  ].join(' · ');
