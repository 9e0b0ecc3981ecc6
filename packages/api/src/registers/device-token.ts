/** What a register keeps to say who it is: told to it once, and stored here as a hash only. It buys tickets, nothing else. */
import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'slr_';

export const newDeviceToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** A plain hash will do: nobody guesses 256 bits. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const isDeviceToken = (text: string): boolean => /^slr_[\w-]{43}$/.test(text);

/** Tells the tokens of one register apart, and gives none of them away. */
export const generationOf = (tokenHash: string): string => tokenHash.slice(0, 12);
