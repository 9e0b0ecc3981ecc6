/** What is compared with the server once a type has caught up: how many records there are, and a sum over them (S5). */
import { sha256 } from '@noble/hashes/sha2.js';
import { sha256Start } from './short-sha256.ts';

export interface Tally {
  readonly count: number;
  readonly checksum: number;
}

export const EMPTY: Tally = { count: 0, checksum: 0 };

const MODULUS = 2 ** 48;
const encoder = new TextEncoder();

/** A record's part of the sum. Computed at once: `crypto.subtle` answers later, which in a transaction is too late. */
export function checksumOf(key: string, seq: number): number {
  const text = `${key}:${seq}`;
  return sha256Start(text) ?? startOf(sha256(encoder.encode(text)));
}

function startOf([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: Uint8Array): number {
  return (a * 256 + b) * 2 ** 32 + (c * 256 + d) * 2 ** 16 + e * 256 + f;
}

export const withRecord = ({ count, checksum }: Tally, part: number): Tally => ({
  count: count + 1,
  checksum: (checksum + part) % MODULUS,
});

export const withoutRecord = ({ count, checksum }: Tally, part: number): Tally => ({
  count: count - 1,
  checksum: (checksum - part + MODULUS) % MODULUS,
});

export const isSame = (one: Tally, other: Tally): boolean =>
  one.count === other.count && one.checksum === other.checksum;
