/** How a sale is paid: in parts, in cash and by card. Amounts are in minor units. */
import type { OrderPayment } from '@syncline/domain/entities';

export const paymentKinds = ['cash', 'card'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export interface Part {
  readonly kind: PaymentKind;
  /** Of what is due. */
  readonly amount: number;
  /** What was handed over: more than the amount where change was given. */
  readonly tendered: number;
  /** By which the card's payment is found at the terminal; empty: nobody typed one. */
  readonly reference: string;
}

export const dueAfter = (total: number, parts: readonly Part[]): number =>
  parts.reduce((due, { amount }) => due - amount, total);

export const changeOf = (parts: readonly Part[]): number =>
  parts.reduce((change, { amount, tendered }) => change + tendered - amount, 0);

/** Cash may be more than what is due, a card not; nothing at all is no part. Null: it cannot be paid so. */
export function partOf(
  due: number,
  { kind, given, reference }: { kind: PaymentKind; given: number; reference: string },
): Part | null {
  if (given <= 0 || (kind === 'card' && given > due)) return null;
  return { kind, amount: Math.min(given, due), tendered: given, reference: reference.trim() };
}

export const paymentsOf = (parts: readonly Part[], at: string): readonly OrderPayment[] =>
  parts.map(({ kind, amount, tendered, reference }, i) => ({
    id: String(i + 1),
    kind,
    amount,
    tip: 0,
    refunded: 0,
    paidAt: at,
    voided: false,
    ...(tendered > amount && { tendered }),
    ...(reference !== '' && { reference }),
  }));
