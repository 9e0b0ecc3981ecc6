/** The record that a correct client has of an order, made from the restaurant's own books and not from the wire. */
import { businessDate, type Place } from './place.ts';
import { amountsOf, netOf, taxOf, type CheckAmounts, type SimulatedOrder } from './simulated-order.ts';

/** Null for one that was deleted. */
export function orderTruth(order: SimulatedOrder, place: Place): Readonly<Record<string, unknown>> | null {
  if (order.deletedAt !== null) return null;
  const isVoided = order.voidedAt !== null;
  const amounts = isVoided ? [] : order.checks.map(amountsOf);
  const sum = (amountOf: (amounts: CheckAmounts) => number) =>
    amounts.reduce((total, of) => total + amountOf(of), 0);
  const payments = order.checks.flatMap((check) => check.payments);
  const day = String(businessDate(order.openedAt));
  return {
    number: order.number,
    orderedAt: iso(order.openedAt),
    ...(order.closedAt !== null && { closedAt: iso(order.closedAt) }),
    businessDate: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    channel: order.source,
    guests: order.guests,
    location: `${place.name} – ${place.locationName}`,
    status: statusOf(order),
    voided: isVoided,
    net: sum(({ net }) => net),
    tax: sum(({ tax }) => tax),
    total: sum(({ total }) => total),
    discount: sum(({ discount }) => discount),
    tip: payments.reduce((total, { tipCents }) => total + tipCents, 0),
    refunded: payments.reduce((total, { refundCents }) => total + refundCents, 0),
    lines: order.checks.flatMap((check) =>
      check.items.map((item) => ({
        id: item.guid,
        product: item.dish.guid,
        name: item.dish.name,
        quantity: item.quantity,
        net: netOf(item),
        tax: taxOf(item),
        voided: isVoided || item.isVoided,
        modifiers: item.isVoided ? [] : item.extras.map(({ name }) => name),
      })),
    ),
    payments: payments.map((payment) => ({
      id: payment.guid,
      kind: payment.kind.toLowerCase(),
      amount: payment.amountCents,
      tip: payment.tipCents,
      refunded: payment.refundCents,
      paidAt: iso(payment.paidAt),
      voided: false,
    })),
  };
}

function statusOf({ voidedAt, closedAt, paidAt }: SimulatedOrder): string {
  if (voidedAt !== null) return 'voided';
  if (closedAt !== null) return 'closed';
  return paidAt === null ? 'open' : 'paid';
}

const iso = (at: number) => new Date(at).toISOString();
