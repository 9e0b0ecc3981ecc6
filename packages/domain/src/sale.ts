/**
 * A sale at a register as an order: what it comes to, and the number on its receipt. The register that shows it at once and
 * the server that stores it compute the same from the same.
 *
 * Money is in whole minor units everywhere. It is rounded in three places, always half up, and only sums are made of what was
 * rounded: the price of a unit that has none of its own, a line of a fractional quantity, and the tax in a line. sale-amounts.ts
 * has the rules.
 */
import { z } from 'zod';
import type { EntityData, OrderLineItem, OrderPayment } from './entities.ts';
import { quantitySchema } from './sale-amounts.ts';

const key = z.string().min(1).max(200);
const words = z.string().max(500);
/** Minor units; within what sums of thousands of them can hold exactly. */
const amount = z.int().min(-1e11).max(1e11);

const lineSchema: z.ZodType<OrderLineItem> = z.strictObject({
  id: key,
  product: key.nullable(),
  name: words,
  quantity: z.number().min(-1e9).max(1e9),
  net: amount,
  tax: amount,
  voided: z.boolean(),
  modifiers: z.array(words).max(50),
  taxRate: z.number().min(0).max(1_000).exactOptional(),
  unit: words.exactOptional(),
  unitPrice: amount.exactOptional(),
});

const paymentSchema: z.ZodType<OrderPayment> = z.strictObject({
  id: key,
  kind: words,
  amount,
  tip: amount,
  refunded: amount,
  paidAt: z.iso.datetime().nullable(),
  voided: z.boolean(),
  tendered: amount.exactOptional(),
  reference: words.exactOptional(),
});

/** What a person at a register decides about a sale; everything else follows from it. */
const decisions = {
  lines: z.array(lineSchema).max(1_000),
  payments: z.array(paymentSchema).max(100),
  closedAt: z.iso.datetime(),
  customer: key,
  guests: z.int().min(0).max(10_000),
  channel: words,
  discount: amount,
  voided: z.boolean(),
};

/** Of a register and in its order: two sales never have the same. */
const receiptSchema = z.strictObject({ prefix: z.string().max(20), sequence: z.int().min(1) });
export type Receipt = z.infer<typeof receiptSchema>;

/** What was paid of what is on a table: so much less of it is there afterwards. */
const paidTabSchema = z.strictObject({
  table: key,
  lines: z.array(z.strictObject({ line: key, quantity: quantitySchema })).max(1_000),
});
export type PaidTab = z.infer<typeof paidTabSchema>;

export const saleSchema = z.strictObject({
  /** The key of the order, made at the register. */
  order: key,
  receipt: receiptSchema,
  orderedAt: z.iso.datetime(),
  businessDate: z.iso.date().exactOptional(),
  lines: decisions.lines,
  payments: decisions.payments,
  closedAt: decisions.closedAt.exactOptional(),
  customer: decisions.customer.exactOptional(),
  guests: decisions.guests.exactOptional(),
  channel: decisions.channel.exactOptional(),
  discount: decisions.discount.exactOptional(),
  tab: paidTabSchema.exactOptional(),
});
export type Sale = z.infer<typeof saleSchema>;

/** Lines and payments are replaced as a whole. */
export const saleChangesSchema = z
  .strictObject(decisions)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'Name what changes.');
export type SaleChanges = z.infer<typeof saleChangesSchema>;

/** The record of type documentPrefix from which a register takes the numbers of its receipts. */
export const receiptKey = (registerId: string): string => `receipt.${registerId}`;

export const receiptNumber = ({ prefix, sequence }: Receipt): string =>
  `${prefix}${String(sequence).padStart(6, '0')}`;

/** The order a sale at a register makes. */
export function orderOfSale(
  { orderedAt, businessDate, ...sale }: Sale,
  register: string,
  number = receiptNumber(sale.receipt),
): EntityData<'order'> {
  const { lines, payments, closedAt, customer, guests, channel, discount } = sale;
  return withTotals({
    number,
    register,
    orderedAt,
    lines,
    payments,
    ...(businessDate !== undefined && { businessDate }),
    ...(closedAt !== undefined && { closedAt }),
    ...(customer !== undefined && { customer }),
    ...(guests !== undefined && { guests }),
    ...(channel !== undefined && { channel }),
    ...(discount !== undefined && { discount }),
  });
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

const documentSchema = z.object({
  lines: z.array(lineSchema).catch([]),
  payments: z.array(paymentSchema).catch([]),
});

/** What lies in an order as JSON; nothing of it where it is not as it should be. */
export const documentOf = (order: EntityData<'order'>): z.infer<typeof documentSchema> =>
  documentSchema.parse(order);

/** An order with what follows from its lines and payments. */
export function withTotals(order: EntityData<'order'>): EntityData<'order'> {
  const { lines, payments } = documentOf(order);
  const isVoided = order.voided === true;
  const sold = isVoided ? [] : lines.filter(({ voided }) => !voided);
  const taken = payments.filter(({ voided }) => !voided);
  const net = sum(sold.map((line) => line.net));
  const tax = sum(sold.map((line) => line.tax));
  const total = net + tax;
  const paid = sum(taken.map((payment) => payment.amount));
  return {
    ...order,
    status: isVoided
      ? 'voided'
      : order.closedAt !== undefined
        ? 'closed'
        : taken.length > 0 && paid >= total
          ? 'paid'
          : 'open',
    net,
    tax,
    total,
    tip: sum(taken.map(({ tip }) => tip)),
    refunded: sum(taken.map(({ refunded }) => refunded)),
  };
}
