/**
 * What Toast does not document, decided here in one place. A real answer that differs is a reason to change a line here
 * and to see which test of the connector fails.
 */

/** The error for a window that is longer than a month: 400. */
export const MAX_WINDOW_MS = 31 * 24 * 3_600_000;
export const LONG_WINDOW_STATUS = 400;

/** A page size above the maximum is cut to it rather than refused. */
export const MAX_PAGE_SIZE = 100;

/** The body of a 429 is the ErrorMessage of all other errors. */
export const TOO_MANY_REQUESTS = 'Rate limit exceeded';

/** The codes of errors, of which only 10003 and 10025 are known. */
export const ERROR_CODE = 10_000;

/** A webhook's signature covers the raw body and the envelope's timestamp as it is spelled in that body. */
export const signedText = (body: string, timestamp: string): string => body + timestamp;
