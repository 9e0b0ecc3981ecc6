/** Sales that registers made: an order for each, with the number that is on its receipt. */
import type { LockedRecord } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import { entityTypes, type EntityData } from '@syncline/domain/entities';
import { schemaOf } from '@syncline/domain/entity';
import type { MutationArgs } from '@syncline/domain/mutations';
import { orderOfSale, receiptKey, receiptNumber, withTotals, type Receipt } from '@syncline/domain/sale';
import { payTab } from './tabs.ts';
import type { Writing } from './writing.ts';

const orderSchema = schemaOf(entityTypes.order);
const prefixSchema = schemaOf(entityTypes.documentPrefix);

export async function placeOrder(
  writing: Writing,
  sale: MutationArgs<'order.place'>,
  registerId: string,
): Promise<void> {
  // Two that lock the same records lock them in the same order: the register's own, the table, its lines by key.
  const receipt = await takeReceipt(writing, sale.receipt, registerId);
  if (await writing.read('order', sale.order))
    throw new AppError('conflict', `There was an order "${sale.order}" before. It is not placed again.`);
  const number = receiptNumber(receipt);
  if (number !== receiptNumber(sale.receipt))
    writing.lose('order', sale.order, { number }, { number: receiptNumber(sale.receipt) });
  await writing.write('order', sale.order, orderOfSale(sale, registerId, number));
  if (sale.tab) await payTab(writing, sale.tab);
}

/**
 * A register numbers its receipts itself, on from the number it knows. A number that it has used before, as a device does that
 * lost its memory, is not used again: the sale is kept, under the next free one.
 */
async function takeReceipt(writing: Writing, printed: Receipt, registerId: string): Promise<Receipt> {
  const key = receiptKey(registerId);
  const record = await writing.read('documentPrefix', key);
  if (!record?.data)
    throw new AppError('conflict', 'This register has no prefix for its receipts. Enrol it again.');
  const own = prefixSchema.parse(record.data);
  const next = own.nextNumber ?? 1;
  const isGood =
    printed.sequence >= next &&
    printed.sequence <= MAX_SEQUENCE &&
    (printed.prefix === own.prefix || (await hadPrefix(writing, key, printed.prefix)));
  const taken = isGood ? printed : null;
  const receipt = taken ?? { prefix: own.prefix, sequence: next };
  await writing.write('documentPrefix', key, { ...own, nextNumber: receipt.sequence + 1 });
  return receipt;
}

/** A sequence that leaps is a slip, and would use the numbers up. */
const MAX_SEQUENCE = 999_999_999;

/** Receipts may have been printed before the register heard of its new prefix. */
const hadPrefix = async (writing: Writing, key: string, prefix: string): Promise<boolean> =>
  (await writing.versions('documentPrefix', key)).some(({ data }) => data?.['prefix'] === prefix);

export async function updateOrder(
  writing: Writing,
  { order, changes }: MutationArgs<'order.update'>,
): Promise<void> {
  const record = await writing.read('order', order);
  if (!record) throw new AppError('not_found', `There is no order "${order}" in this store.`);
  if (isImported(record))
    throw new AppError(
      'forbidden',
      'This order comes from another system, which would undo the change. Change it there.',
    );
  const merged = await writing.change('order', order, changes);
  if (!merged) return;
  const document: EntityData<'order'> = orderSchema.parse(merged);
  await writing.write('order', order, withTotals(document));
}

const isImported = ({ sourceId }: LockedRecord) => sourceId !== null;
