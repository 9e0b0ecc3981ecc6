/** What is used of an order as Toast sends it. Any field may be null; fields not named here are left alone. */
import { z } from 'zod';
import { businessDay, instant } from './toast-dates.ts';

const text = z.string().nullish();
const flag = z.boolean().nullish();
const amount = z.number().nullish();
const listOf = <Element extends z.ZodType>(element: Element) =>
  z
    .array(element.nullable())
    .nullish()
    .transform((elements) => (elements ?? []).filter((found) => found !== null));

const discountSchema = z.object({ discountAmount: amount, processingState: text });

const selectionFields = {
  guid: text,
  item: z.object({ guid: text }).nullish(),
  displayName: text,
  quantity: amount,
  price: amount,
  tax: amount,
  voided: flag,
  appliedDiscounts: listOf(discountSchema),
};

interface Modifier {
  readonly displayName?: string | null | undefined;
  readonly voided?: boolean | null | undefined;
  readonly appliedDiscounts: readonly z.infer<typeof discountSchema>[];
  readonly modifiers: readonly Modifier[];
}

const modifierSchema: z.ZodType<Modifier> = z.lazy(() =>
  z.object({
    displayName: text,
    voided: flag,
    appliedDiscounts: listOf(discountSchema),
    modifiers: listOf(modifierSchema),
  }),
);

const selectionSchema = z.object({ ...selectionFields, modifiers: listOf(modifierSchema) });

const paymentSchema = z.object({
  guid: text,
  type: text,
  amount,
  tipAmount: amount,
  paidDate: instant,
  paymentStatus: text,
  refund: z.object({ refundAmount: amount, tipRefundAmount: amount }).nullish(),
  voidInfo: z.object({}).nullish(),
});

const checkSchema = z.object({
  displayNumber: text,
  deleted: flag,
  deletedDate: instant,
  voided: flag,
  paymentStatus: text,
  amount,
  taxAmount: amount,
  totalAmount: amount,
  appliedDiscounts: listOf(discountSchema),
  selections: listOf(selectionSchema),
  payments: listOf(paymentSchema),
});

/** Enough to know which order it is, and which version of it. */
export const orderHeadSchema = z.object({
  guid: z.guid(),
  modifiedDate: instant,
  createdDate: instant,
  openedDate: instant,
});

export const toastOrderSchema = orderHeadSchema.extend({
  displayNumber: text,
  closedDate: instant,
  paidDate: instant,
  deletedDate: instant,
  deleted: flag,
  voided: flag,
  businessDate: businessDay,
  source: text,
  numberOfGuests: z.int().nullish(),
  checks: listOf(checkSchema),
});

export type ToastOrder = z.infer<typeof toastOrderSchema>;
export type ToastCheck = z.infer<typeof checkSchema>;
export type ToastPayment = z.infer<typeof paymentSchema>;
export type ToastModifier = Modifier;
export type ToastDiscount = z.infer<typeof discountSchema>;
