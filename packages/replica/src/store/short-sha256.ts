/**
 * The first 48 bits of the SHA-256 (FIPS 180-4) of a short text, as a number. Every record's part of its type's sum is one of these
 * (S5), so that they are what a first load spends most of its time on: a library that hashes anything takes four times as long.
 */

/** Of what fits one block of the algorithm with its length; longer texts are not hashed here. */
const MOST_BYTES = 55;
const BLOCK_WORDS = 16;

/** Null for a text that is too long, or is not plain ASCII. */
export function sha256Start(text: string): number | null {
  return fillBlock(text) ? compress() : null;
}

const words = new Int32Array(64);

function fillBlock(text: string): boolean {
  const { length } = text;
  if (length > MOST_BYTES) return false;
  words.fill(0, 0, BLOCK_WORDS);
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 127) return false;
    put(i, code);
  }
  put(length, 0x80);
  words[BLOCK_WORDS - 1] = length * 8;
  return true;
}

function put(at: number, byte: number): void {
  words[at >> 2] = word(at >> 2) | (byte << (24 - 8 * (at & 3)));
}

/** Names as in the standard. All sums are modulo 2^32. */
function compress(): number {
  for (let t = BLOCK_WORDS; t < 64; t += 1) {
    const x = word(t - 15);
    const y = word(t - 2);
    const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words[t] = word(t - 16) + s0 + word(t - 7) + s1;
  }
  let a = H0;
  let b = H1;
  let c = 0x3c6ef372;
  let d = 0xa54ff53a | 0;
  let e = 0x510e527f;
  let f = 0x9b05688c | 0;
  let g = 0x1f83d9ab;
  let h = 0x5be0cd19;
  for (let t = 0; t < 64; t += 1) {
    const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + (K[t] ?? 0) + word(t)) | 0;
    const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return ((a + H0) >>> 0) * 2 ** 16 + ((b + H1) >>> 16);
}

const word = (at: number): number => words[at] ?? 0;
const turned = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

const H0 = 0x6a09e667;
const H1 = 0xbb67ae85 | 0;

// prettier-ignore
const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
