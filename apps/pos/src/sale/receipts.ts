/**
 * Gives each sale the next number of the register and keeps it, one sale at a time: a number is never printed twice on this
 * device, offline too, with several windows open, and also where the sale that had it was refused. A sale that was kept before
 * the app crashed is told, not made again.
 */
import type { EntityData } from '@syncline/domain/entities';
import { receiptNumber, type Sale } from '@syncline/domain/sale';
import { z } from 'zod';
import type { UnnumberedSale } from './made-sale.ts';
import { readOnce, type RecordSource } from './read-once.ts';

export type SaleOutcome =
  | { readonly outcome: 'sold'; readonly number: string }
  /** The numbers of the register have not been loaded. Nothing was kept of it. */
  | { readonly outcome: 'not-ready' }
  /** Nothing was kept of it. */
  | { readonly outcome: 'refused'; readonly message: string };

interface Deps {
  /** The record from which the register takes its numbers, as it is shown: with what waits to be sent. Read anew by each. */
  readonly openPrefix: () => RecordSource<EntityData<'documentPrefix'>>;
  readonly openOrder: (order: string) => RecordSource<EntityData<'order'>>;
  readonly place: (sale: Sale) => Promise<{ outcome: 'queued' } | { outcome: 'refused'; message: string }>;
  readonly registerId: string;
  /** Runs one after the other, in all windows of the device. */
  readonly inTurn: InTurn;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** A device that cannot read its own storage by then says so. Milliseconds. */
  readonly readWithinMs?: number;
}

export type InTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

export type Receipts = ReturnType<typeof createReceipts>;

const sequenceSchema = z.coerce.number().int().min(0).catch(0);

export function createReceipts({
  openPrefix,
  openOrder,
  place,
  registerId,
  inTurn,
  storage,
  readWithinMs = 5_000,
}: Deps) {
  const lastName = `syncline.receipt.${registerId}`;
  const orderName = `syncline.last-order.${registerId}`;

  /** The number of a sale that was kept; null: it was not. */
  const numberOf = async (order: string): Promise<string | null> =>
    (await readOnce(openOrder(order), AbortSignal.timeout(readWithinMs)))?.number ?? null;

  return {
    numberOf,

    /** The key of the order that was sold last on this device; null: there is none yet. */
    lastOrder: (): string | null => storage.getItem(orderName),

    sell: (sale: UnnumberedSale): Promise<SaleOutcome> =>
      inTurn(lastName, async () => {
        const known = await numberOf(sale.order);
        if (known !== null) return { outcome: 'sold', number: known };
        const own = await readOnce(openPrefix(), AbortSignal.timeout(readWithinMs));
        if (!own) return { outcome: 'not-ready' };
        const lastUsed = sequenceSchema.parse(storage.getItem(lastName));
        const receipt = { prefix: own.prefix, sequence: Math.max(own.nextNumber ?? 1, lastUsed + 1) };
        const kept = await place({ ...sale, receipt });
        if (kept.outcome === 'refused') return kept;
        remember(storage, lastName, String(receipt.sequence));
        remember(storage, orderName, sale.order);
        return { outcome: 'sold', number: receiptNumber(receipt) };
      }),
  };
}

/** A sale that is kept is one, also where there is no room for this note. */
function remember(storage: Pick<Storage, 'setItem'>, name: string, value: string): void {
  try {
    storage.setItem(name, value);
  } catch {
    // The record of the numbers has it, too; only a sale that the server refuses takes it from there.
  }
}
