/** The code by which a device becomes a register: short, read out over a phone, good for one use and a quarter of an hour. */
import { createHmac, randomInt } from 'node:crypto';

/** Without what looks like something else: 0 and O, 1 and I and L. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

export const CODE_LIFETIME_MS = 15 * 60_000;

/** As people read it: 'ABCD-EFGH'. */
export function newCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${characters.slice(0, LENGTH / 2)}-${characters.slice(LENGTH / 2)}`;
}

/** However it was typed. Keyed by the server's secret: so short a code could be guessed from its bare hash. */
export function hashOfCode(typed: string, secret: string): string {
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return createHmac('sha256', secret).update(`enrolment ${code}`).digest('base64url');
}
