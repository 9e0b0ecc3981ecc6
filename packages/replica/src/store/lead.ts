/**
 * One tab of a device writes what comes from the server. Who is made its successor takes a number; each write looks whether its
 * own is still the newest, so one that was asleep and does not know of its successor yet writes nothing.
 */
import type { Tables, Transaction } from './tables.ts';

/** Thrown where another tab has taken over. */
export class Deposed extends Error {
  override readonly name = 'Deposed';
}

export const takeLead = (tables: Tables): Promise<number> =>
  tables.write(['meta'], async (on) => {
    const value = ((await on.meta.get(['lead']))?.value ?? 0) + 1;
    await on.meta.putMany([{ name: 'lead', value }]);
    return value;
  });

export async function requireLead(on: Pick<Transaction, 'meta'>, lead: number): Promise<void> {
  const newest = await on.meta.get(['lead']);
  if (newest?.value !== lead) throw new Deposed('Another tab keeps this device up to date now.');
}
