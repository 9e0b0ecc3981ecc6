/**
 * A tab that anybody may open: Google hands it out as CSV. Fetched as any CSV file, with an eye on where Google leads: what is
 * not shared ends at a sign-in page that is answered with 200.
 */
import type { ConnectorDeps } from '../connector.ts';

import { ConnectorError, type Failure } from '../failure.ts';
import { retryAfterMs } from '../file/retry-after.ts';
import type { TableFileConfig, TableFileInput } from '../table-file/table-file-config.ts';
import type { LinkInput, SheetsConfig } from './sheets-config.ts';
import { addressesOf } from './spreadsheet-address.ts';

export const csvInputOf = (input: LinkInput): TableFileInput => ({
  location: { from: 'url', url: exportAddress(input) },
  format: 'csv',
  delimiter: ',',
  encoding: 'utf-8',
});

export const csvConfigOf = ({
  mapping,
  ...input
}: LinkInput & Pick<SheetsConfig, 'mapping'>): TableFileConfig => ({
  ...csvInputOf(input),
  mapping,
});

function exportAddress(input: LinkInput): string {
  const { access, spreadsheetId, sheetId } = input;
  const { docs } = addressesOf(input);
  const tab = sheetId === undefined ? '' : `&gid=${sheetId}`;
  return access === 'link'
    ? `${docs}/spreadsheets/d/${spreadsheetId}/export?format=csv${tab}`
    : `${docs}/spreadsheets/d/e/${spreadsheetId}/pub?output=csv&single=true${tab}`;
}

/** The same world, in which fetch goes only where Google keeps exports, and knows its pages for what they mean. */
export const withGuard = (deps: ConnectorDeps, input: LinkInput): ConnectorDeps => ({
  ...deps,
  fetch: guarded(deps, input),
});

function guarded({ fetch, now }: ConnectorDeps, input: LinkInput): typeof fetch {
  return async (target, init) => {
    const url = new URL(target instanceof Request ? target.url : target);
    if (isSignIn(url)) throw new ConnectorError(notPublic(input.access));
    if (!isOfExports(url, input)) throw new ConnectorError(ledAway(url));
    const response = await fetch(target, init);
    const failure = failureOfPage(response, input.access, now());
    if (failure === null) return response;
    await response.body?.cancel();
    throw new ConnectorError(failure);
  };
}

const isSignIn = ({ hostname, pathname }: URL) =>
  hostname === 'accounts.google.com' || /^\/(ServiceLogin|AccountChooser|v3\/signin)\b/.test(pathname);

function isOfExports({ protocol, hostname }: URL, { baseUrl }: LinkInput): boolean {
  if (baseUrl !== undefined) return hostname === new URL(baseUrl).hostname;
  return (
    protocol === 'https:' &&
    (hostname === 'docs.google.com' || /^doc-[\w-]+-sheets\.googleusercontent\.com$/.test(hostname))
  );
}

/** Null where it is a redirect or CSV, or something that the reader of files judges. */
function failureOfPage(
  { status, headers }: Response,
  access: LinkInput['access'],
  now: Date,
): Failure | null {
  if (status === 429) {
    const wait = retryAfterMs(headers.get('retry-after'), now);
    return { ...tooOften, ...(wait !== undefined && { retryAfterMs: wait }) };
  }
  if (status === 401 || status === 403) return notPublic(access);
  if (status === 404 || status === 410) return access === 'link' ? noSpreadsheet : notPublished;
  if (status === 400) return noTab;
  const isPage = headers.get('content-type')?.toLowerCase().includes('html') ?? false;
  return status === 200 && isPage ? notPublic(access) : null;
}

const notPublic = (access: LinkInput['access']): Failure =>
  access === 'link'
    ? {
        kind: 'forbidden',
        message: 'The spreadsheet is not shared with everybody who has the link: Google asks to sign in.',
        advice:
          'Choose "Share", "General access", "Anyone with the link" in the spreadsheet, or use a service account instead.',
      }
    : {
        kind: 'forbidden',
        message: 'The spreadsheet is published only to people who sign in.',
        advice:
          'Publish it without "Require viewers to sign in", or use a service account to keep it among yourselves.',
      };

const noSpreadsheet: Failure = {
  kind: 'not_found',
  message: 'There is no spreadsheet at this address.',
  advice: 'It was deleted, or the address is not complete. Copy it again from the browser.',
};

const notPublished: Failure = {
  kind: 'not_found',
  message: 'Nothing is published at this address any more.',
  advice: 'Choose "File > Share > Publish to web" in the spreadsheet again, and enter the address it gives.',
};

const noTab: Failure = {
  kind: 'not_found',
  message: 'The spreadsheet has no such tab any more.',
  advice: 'Open the tab in the browser and copy its address, with the "gid" at its end.',
};

const tooOften: Failure = {
  kind: 'rate_limited',
  message: 'Google refuses the download for now because there were too many.',
  advice: 'The run goes on by itself. If it happens often, choose a longer interval or a service account.',
};

const ledAway = ({ host }: URL): Failure => ({
  kind: 'misconfigured',
  message: `Google leads to ${host}, where it keeps no spreadsheets.`,
  advice: 'Open the address in a private window of the browser and see where it ends.',
});
