import type { OrderPayment } from '@syncline/domain/entities';
import { minorUnits } from './money.ts';
import type { ToastCheck, ToastPayment } from './order-schema.ts';

/** `amount` is without the tip; `refunded` is all that was given back, of the tip as well. */
export function orderPayments(checks: readonly ToastCheck[], minorDigits: number): OrderPayment[] {
  const units = (amount: number | null | undefined) => minorUnits(amount ?? 0, minorDigits);
  return checks.flatMap(({ payments }, checkIndex) =>
    payments.map((payment, index) => ({
      id: payment.guid ?? `${checkIndex}.${index}`,
      kind: (payment.type ?? 'undetermined').toLowerCase(),
      amount: units(payment.amount),
      tip: units(payment.tipAmount),
      refunded: units(payment.refund?.refundAmount) + units(payment.refund?.tipRefundAmount),
      paidAt: payment.paidDate ?? null,
      voided: isNotTaken(payment),
    })),
  );
}

/** No money came, or it went back before it had: such payments are listed but count nowhere. */
const isNotTaken = ({ paymentStatus, voidInfo }: ToastPayment) =>
  voidInfo != null || NOT_TAKEN.has(paymentStatus ?? '');

const NOT_TAKEN: ReadonlySet<string> = new Set([
  'CANCELLED',
  'DENIED',
  'ERROR',
  'ERROR_NETWORK',
  'PROCESSING_VOID',
  'VOIDED',
  'VOIDED_AT_RISK',
]);
