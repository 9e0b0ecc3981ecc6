/** What the addresses of spreadsheets name, and where Google answers about them. */

const ID = /^[\w-]{20,}$/;
const EDITED = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{20,})(?:[/?#]|$)/;
const PUBLISHED = /\/spreadsheets\/(?:u\/\d+\/)?d\/e\/([\w-]{20,})(?:[/?#]|$)/;

/** The id in an address of the browser, or an id itself; null for anything else. */
export function spreadsheetIdIn(text: string): string | null {
  if (ID.test(text)) return text.startsWith('2PACX-') ? null : text;
  return EDITED.exec(text)?.[1] ?? null;
}

/** The id that a spreadsheet is published under, which is another one than its own. */
export function publishedIdIn(text: string): string | null {
  if (ID.test(text)) return text.startsWith('2PACX-') ? text : null;
  return PUBLISHED.exec(text)?.[1] ?? null;
}

export interface Addresses {
  readonly sheets: string;
  readonly drive: string;
  readonly token: string;
  readonly docs: string;
}

const GOOGLE: Addresses = {
  sheets: 'https://sheets.googleapis.com',
  drive: 'https://www.googleapis.com',
  token: 'https://oauth2.googleapis.com/token',
  docs: 'https://docs.google.com',
};

export const addressesOf = ({ baseUrl }: { readonly baseUrl?: string }): Addresses =>
  baseUrl === undefined
    ? GOOGLE
    : { sheets: baseUrl, drive: baseUrl, token: `${baseUrl}/token`, docs: baseUrl };
