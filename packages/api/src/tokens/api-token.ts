/** By what a program says who it is: told once, and stored as a hash only. */
import { createHash, randomBytes } from 'node:crypto';
import type { Member } from '../context.ts';

const PREFIX = 'sl_';

export const newApiToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** A plain hash will do: nobody guesses 256 bits. */
export const hashOfApiToken = (token: string): string =>
  createHash('sha256').update(`api ${token}`).digest('base64url');

export const isApiToken = (text: string): boolean => /^sl_[\w-]{43}$/.test(text);

/** As whom a token is known to the audit, to what it wrote, and to the signals of the channel 'session'. */
export const identityOfApiToken = (tokenId: string): string => `token:${tokenId}`;

/** Calls by a token rather than a person's session. */
export const isProgram = ({ sessionId }: Pick<Member, 'sessionId'>): boolean =>
  sessionId.startsWith('token:');

/** The token's id; null for a person. */
export const apiTokenIdOf = (userId: string): string | null =>
  userId.startsWith('token:') ? userId.slice('token:'.length) : null;
