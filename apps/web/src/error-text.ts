import { TRPCClientError } from '@trpc/client';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { z } from './schema.ts';

const refusal = z.object({ appCode: z.nullable(z.string()), code: z.string() });
const issues = z.array(z.object({ message: z.string() })).check(z.minLength(1));

/** What went wrong and what to do, as a sentence for people. */
export function errorText(error: unknown, t: TFunction): string {
  if (!(error instanceof TRPCClientError)) return t('errors.unexpected');

  const data = refusal.safeParse(error.data);
  if (!data.success) return t('errors.unreachable');
  // The server's own words for what it refuses; anything else that failed there is not for people.
  if (data.data.appCode !== null) return error.message;
  if (data.data.code === 'BAD_REQUEST') return issueText(error.message);
  return t('errors.server');
}

/** `errorText` in the language of the page. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => errorText(error, t);
}

/** Whether the call was refused because nobody is signed in (any more). */
export function isUnauthenticated(error: unknown): boolean {
  return codeOf(error) === 'UNAUTHORIZED';
}

/** No answer came: the server is gone, or the network is. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof TRPCClientError && codeOf(error) === null;

export function isNotFound(error: unknown): boolean {
  return codeOf(error) === 'NOT_FOUND';
}

/** A refusal stays one however often it is tried; a network or a server may recover. */
export function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error);
  return code === null || code === 'INTERNAL_SERVER_ERROR' || code === 'SERVICE_UNAVAILABLE';
}

function codeOf(error: unknown): string | null {
  const data = error instanceof TRPCClientError ? refusal.safeParse(error.data) : null;
  return data?.success ? data.data.code : null;
}

/** Input that its schema refused arrives as a JSON list of issues. */
function issueText(message: string): string {
  try {
    const parsed = issues.safeParse(JSON.parse(message));
    return parsed.success ? parsed.data.map((issue) => issue.message).join(' ') : message;
  } catch {
    return message;
  }
}
