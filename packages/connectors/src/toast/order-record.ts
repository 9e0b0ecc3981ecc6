/**
 * An order of Toast as a record. Voids keep the record, with nothing sold on it; a deletion removes it; what a check that
 * is voided or deleted says counts nowhere.
 */
import type { EntityData } from '@syncline/domain/entities';
import { orderLines, takenDiscounts } from './order-lines.ts';
import { orderPayments } from './order-payments.ts';
import { orderHeadSchema, toastOrderSchema, type ToastCheck, type ToastOrder } from './order-schema.ts';
import { rawFields, type Outcome } from './outcomes.ts';
import { minorUnits } from './money.ts';
import type { Restaurant } from './restaurant.ts';
import { isDeletion } from './toast-dates.ts';

export function orderOutcome(sent: unknown, restaurant: Restaurant): Outcome {
  const { data: order, error } = toastOrderSchema.safeParse(sent);
  if (!order) {
    const [issue] = error.issues;
    return rejected(sent, `"${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'is not valid'}.`);
  }
  if (order.deleted || isDeletion(order.deletedDate))
    return { kind: 'removed', type: 'order', key: order.guid };
  try {
    return { kind: 'record', type: 'order', key: order.guid, data: orderData(order, restaurant) };
  } catch (reason) {
    if (reason instanceof RangeError) return rejected(sent, reason.message);
    throw reason;
  }
}

function rejected(sent: unknown, problem: string): Outcome {
  return {
    kind: 'rejected',
    type: 'order',
    key: orderHeadSchema.shape.guid.safeParse(Object(sent).guid).data ?? null,
    reason: `The order is not as Toast documents it. ${problem}`,
    raw: rawFields(sent),
  };
}

function orderData(order: ToastOrder, { name, minorDigits }: Restaurant): EntityData<'order'> {
  const checks = order.checks.filter((check) => !check.deleted && !isDeletion(check.deletedDate));
  const isVoided = order.voided === true || (checks.length > 0 && checks.every((check) => check.voided));
  const counted = isVoided ? [] : checks.filter((check) => !check.voided);
  const sum = (amounts: readonly (number | null | undefined)[]) =>
    amounts.reduce<number>((total, amount) => total + minorUnits(amount ?? 0, minorDigits), 0);
  const payments = orderPayments(checks, minorDigits);
  const taken = payments.filter((payment) => !payment.voided);

  return {
    number: order.displayNumber || order.checks[0]?.displayNumber || order.guid.slice(0, 8),
    ...present({
      orderedAt: order.openedDate ?? order.createdDate,
      closedAt: order.closedDate,
      businessDate: order.businessDate,
      channel: order.source,
      guests: order.numberOfGuests,
      location: name,
    }),
    status: isVoided ? 'voided' : statusOf(order, counted),
    voided: isVoided,
    net: sum(counted.map((check) => check.amount)),
    tax: sum(counted.map((check) => check.taxAmount)),
    total: sum(counted.map((check) => check.totalAmount)),
    discount: sum(counted.flatMap(takenDiscounts)),
    tip: taken.reduce((total, { tip }) => total + tip, 0),
    refunded: taken.reduce((total, { refunded }) => total + refunded, 0),
    lines: orderLines(checks, { isVoided, minorDigits }),
    payments,
  };
}

/** Paid comes with the guest, closed with the end of the day, often the morning after. */
function statusOf({ closedDate, paidDate }: ToastOrder, checks: readonly ToastCheck[]): string {
  const all = (...statuses: readonly string[]) =>
    checks.length > 0 && checks.every(({ paymentStatus }) => statuses.includes(paymentStatus ?? ''));
  if (closedDate || all('CLOSED')) return 'closed';
  return paidDate || all('PAID', 'CLOSED') ? 'paid' : 'open';
}

/** Records leave out what has no value. */
function present<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
    // Object.fromEntries forgets which names it was given.
  ) as Present<Fields>;
}

type Present<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };
