/**
 * What Google does not document, or what is only known from elsewhere, decided here in one place. A real answer that differs
 * is a reason to change a line here and to see which test of the connector fails.
 */

/** Two clocks may differ by this much before an assertion is refused. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** What an assertion may last at most. */
export const MAX_LIFETIME_SECONDS = 3_600;

/** Quotas are counted by minutes of the clock rather than by the last sixty seconds. */
export const QUOTA_MINUTE_MS = 60_000;

/** What is not shared does not exist for Drive, while Sheets answers that it may not be seen. */
export const DRIVE_HIDES_UNSHARED = true;

/** Exports are answered by another path, to which a redirect of this kind leads. */
export const EXPORT_REDIRECT = 307;
export const SIGN_IN_REDIRECT = 302;
