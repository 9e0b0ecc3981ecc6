/**
 * Gives each sale the next number of the register and keeps it, one sale at a time: a number is never printed twice on this
 * device, offline too, with several windows open, and also where the sale that had it was refused.
 */
import type { EntityData } from '@syncline/domain/entities';
import { receiptNumber, type Sale } from '@syncline/domain/sale';
import { z } from 'zod';
import { texts } from '../texts.ts';
import type { UnnumberedSale } from './cash-sale.ts';

export type SaleOutcome =
  | { readonly outcome: 'sold'; readonly number: string }
  /** Nothing was kept of it. */
  | { readonly outcome: 'refused'; readonly message: string };

type Prefix = EntityData<'documentPrefix'>;

/** The record from which the register takes its numbers, as it is shown: with what waits to be sent. */
interface PrefixSource {
  readonly get: () =>
    | { readonly state: 'loading' | 'missing' }
    | { readonly state: 'ready'; readonly record: { readonly data: Prefix } };
  readonly subscribe: (onChange: () => void) => () => void;
}

interface Deps {
  /** Read anew by each that is opened. */
  readonly openPrefix: () => PrefixSource;
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
  place,
  registerId,
  inTurn,
  storage,
  readWithinMs = 5_000,
}: Deps) {
  const lastName = `syncline.receipt.${registerId}`;

  return {
    sell: (sale: UnnumberedSale): Promise<SaleOutcome> =>
      inTurn(lastName, async () => {
        const own = await read(openPrefix(), AbortSignal.timeout(readWithinMs));
        if (!own) return { outcome: 'refused', message: texts.notReady };
        const lastUsed = sequenceSchema.parse(storage.getItem(lastName));
        const receipt = { prefix: own.prefix, sequence: Math.max(own.nextNumber ?? 1, lastUsed + 1) };
        const kept = await place({ ...sale, receipt });
        if (kept.outcome === 'refused') return kept;
        remember(storage, lastName, receipt.sequence);
        return { outcome: 'sold', number: receiptNumber(receipt) };
      }),
  };
}

function read(source: PrefixSource, patience: AbortSignal): Promise<Prefix | null> {
  const { promise, resolve } = Promise.withResolvers<Prefix | null>();
  const look = () => {
    const view = source.get();
    if (view.state !== 'loading') resolve(view.state === 'ready' ? view.record.data : null);
  };
  const stop = source.subscribe(look);
  patience.addEventListener('abort', () => resolve(null), { once: true });
  look();
  return promise.finally(stop);
}

/** A sale that is kept is one, also where there is no room for this note. */
function remember(storage: Pick<Storage, 'setItem'>, name: string, sequence: number): void {
  try {
    storage.setItem(name, String(sequence));
  } catch {
    // The record of the numbers has it, too; only a sale that the server refuses takes it from there.
  }
}
