/** What Google's errors mean for a read, and what to do about each. */
import { z } from 'zod';
import type { Failure } from '../failure.ts';
import { failureOfAnswer } from '../http/api-failure.ts';

const errorSchema = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().nullish(),
    errors: z.array(z.object({ reason: z.string().nullish() })).nullish(),
    details: z.array(z.object({ reason: z.string().nullish() })).nullish(),
  }),
});

const TOO_OFTEN: ReadonlySet<string> = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'dailyLimitExceeded',
  'quotaExceeded',
  'RATE_LIMIT_EXCEEDED',
]);
const NOT_ENABLED: ReadonlySet<string> = new Set(['accessNotConfigured', 'SERVICE_DISABLED']);

/**
 * Status and body together: a 403 may be a quota ('busy': ask again later), an API that is not enabled, or a spreadsheet that
 * is not shared. Null where the status says enough.
 */
export function meaningOf(status: number, body: unknown, account: Account): Failure | 'busy' | null {
  const { data } = errorSchema.safeParse(body);
  if (!data) return null;
  const { message, errors, details } = data.error;
  const reasons = [...(errors ?? []), ...(details ?? [])].flatMap(({ reason }) => reason ?? []);
  if (status === 403) {
    if (reasons.some((reason) => TOO_OFTEN.has(reason))) return 'busy';
    if (reasons.some((reason) => NOT_ENABLED.has(reason)) || /has not been used in project/.test(message))
      return notEnabled(/drive/i.test(message) ? 'Drive' : 'Sheets', account.project);
    return notShared(account.email);
  }
  if (status === 404) return noSpreadsheet;
  if (status === 400 && /not supported for this document/.test(message)) return officeFile;
  return null;
}

export interface Account {
  readonly email: string;
  readonly project: string | null;
}

const notShared = (email: string): Failure => ({
  kind: 'forbidden',
  message: `The spreadsheet is not shared with ${email}.`,
  advice: `Open it in Google Sheets, choose "Share", and add ${email} as a viewer.`,
});

const notEnabled = (api: 'Sheets' | 'Drive', project: string | null): Failure => ({
  kind: 'forbidden',
  message: `The Google ${api} API is not enabled in the project of the service account.`,
  advice: `Enable it at https://console.cloud.google.com/apis/library/${api.toLowerCase()}.googleapis.com${
    project === null ? '' : `?project=${encodeURIComponent(project)}`
  } and wait a few minutes.`,
});

export const noSpreadsheet: Failure = {
  kind: 'not_found',
  message: 'There is no spreadsheet at this address.',
  advice: 'It was deleted, or the address is not complete. Copy it again from the browser.',
};

export const inTrash: Failure = {
  kind: 'not_found',
  message: 'The spreadsheet is in the trash of Google Drive.',
  advice: 'Restore it from the trash, or choose another one.',
};

export const officeFile: Failure = {
  kind: 'rejected_input',
  message: 'The file is not a Google spreadsheet, but an Excel workbook or another file that lies in Drive.',
  advice:
    'Open it in Google Sheets, choose "File > Save as Google Sheets", and enter the address of the copy.',
};

export const tokenRefused: Failure = {
  kind: 'credentials_rejected',
  message: 'Google refused the access token, and the one of a new login as well.',
  advice: 'Check in the Google Cloud console that the service account is enabled, or add a new key.',
};

export const misshapen = (where: string): Failure => ({
  kind: 'rejected_input',
  message: `${where} answered data of another shape than Google documents.`,
  advice: 'Check the address that stands in for Google, if one is set.',
});

const loginSchema = z.object({ error: z.string(), error_description: z.string().default('') });

/** The token endpoint has errors of a shape of its own (RFC 6749, 5.2). */
export function failureOfLogin(status: number, where: string, body: unknown, email: string): Failure {
  const { data } = loginSchema.safeParse(body);
  if (!data || status >= 500 || status === 429) return failureOfAnswer(status, where, null);
  if (/timeframe|expired|iat|exp\b/i.test(data.error_description))
    return {
      kind: 'credentials_rejected',
      message: 'Google refused the login because the clock of this server is wrong.',
      advice: 'Set the clock of the server, best by NTP, and try again.',
    };
  if (/account not found/i.test(data.error_description))
    return {
      kind: 'credentials_rejected',
      message: `Google knows no service account ${email}.`,
      advice: 'It was deleted. Create another one in the Google Cloud console and add its key here.',
    };
  return {
    kind: 'credentials_rejected',
    message: `Google refused the key of ${email}.`,
    advice: 'The key was deleted or disabled in the Google Cloud console. Add a new key of the account.',
  };
}

export const changing: Failure = {
  kind: 'unavailable',
  message: 'The spreadsheet was changed at this very moment.',
  advice: 'Try it again.',
};
