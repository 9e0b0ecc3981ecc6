import { z } from 'zod';
import type { Failure } from '../failure.ts';

export const tokenRefused: Failure = {
  kind: 'credentials_rejected',
  message: 'Toast refused the access token, and the one of a new login as well.',
  advice: 'Check in Toast Web that the API access still exists, and enter its credentials again.',
};

export const misshapen = (where: string): Failure => ({
  kind: 'rejected_input',
  message: `${where} answered data of another shape than Toast documents.`,
  advice: 'Check that the address is that of the Toast API.',
});

export const menuUnpublished: Failure = {
  kind: 'not_found',
  message: 'The restaurant has no published menu.',
  advice: 'Publish the menu in Toast Web, and check that the GUID is that of a location.',
};

const errorSchema = z.object({ message: z.string(), requestId: z.string().nullish() });
const MAX_DETAIL = 200;

/** The sentence of Toast's ErrorMessage, which may be shown unless it repeats a secret. */
export function detailIn(body: unknown, secrets: readonly string[]): string | null {
  const { data } = errorSchema.safeParse(body);
  if (!data || data.message === '' || secrets.some((secret) => data.message.includes(secret))) return null;
  const message = data.message.slice(0, MAX_DETAIL).toWellFormed();
  return data.requestId ? `${message}; request ${data.requestId.slice(0, 64).toWellFormed()}` : message;
}
