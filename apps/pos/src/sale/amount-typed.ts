/** Cash as people type and hand it over. Amounts are in minor units. */

/** '12', '12.5' and '12,50' are amounts; null: it is none. */
export function parseAmount(typed: string): number | null {
  const [, whole, part = ''] = /^(\d{1,7})(?:[.,](\d{0,2}))?$/.exec(typed.trim()) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

const NOTES = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
const MOST = 4;

/** What somebody who does not pay exactly is likely to hand over: rounded up to what notes make, the least first. */
export function likelyCash(total: number): readonly number[] {
  const rounded = NOTES.map((note) => Math.ceil(total / note) * note).filter((amount) => amount > total);
  return [...new Set(rounded)].sort((one, other) => one - other).slice(0, MOST);
}
