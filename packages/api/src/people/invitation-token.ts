/** What the link of an invitation ends with: told once, stored as a hash only, and good for one person and a week. */
import { createHash, randomBytes } from 'node:crypto';

export const INVITATION_LIFETIME_MS = 7 * 24 * 3_600_000;

export const newInvitationToken = (): string => randomBytes(24).toString('base64url');

/** A plain hash will do: nobody guesses 192 bits. */
export const hashOfInvitation = (token: string): string =>
  createHash('sha256').update(`invitation ${token}`).digest('base64url');
