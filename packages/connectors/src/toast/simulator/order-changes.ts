/** What happens to an order in a restaurant: each change gives the order as it is afterwards. */
import type { Dish, Place } from './place.ts';
import type { Random } from './random.ts';
import {
  amountsOf,
  type SimulatedCheck,
  type SimulatedItem,
  type SimulatedOrder,
} from './simulated-order.ts';

export type Change = (order: SimulatedOrder, at: number) => SimulatedOrder;

export function openOrder(place: Place, random: Random, number: string, at: number): SimulatedOrder {
  const guests = random.integer(1, 4);
  const checks = random.chance(0.06) ? 2 : 1;
  return {
    guid: random.guid(),
    number,
    source: random.pick(['In Store', 'In Store', 'In Store', 'Online', 'Kiosk']),
    guests,
    openedAt: at,
    modifiedAt: at,
    paidAt: null,
    closedAt: null,
    voidedAt: null,
    deletedAt: null,
    checks: Array.from({ length: checks }, () => ({
      guid: random.guid(),
      items: Array.from({ length: random.integer(1, guests + 1) }, () => newItem(place, random)),
      payments: [],
      guest: random.chance(0.3) ? random.pick(['Ada', 'Blaise', 'Carl', 'Dorothea']) : null,
    })),
  };
}

function newItem({ groups }: Place, random: Random): SimulatedItem {
  const dish: Dish = random.pick(random.pick(groups).dishes);
  return {
    guid: random.guid(),
    dish,
    quantity: random.chance(0.15) ? 2 : 1,
    extras: dish.extras
      .filter(() => random.chance(0.12))
      .map((extra) => ({ ...extra, selectionGuid: random.guid() })),
    discountCents: 0,
    isVoided: false,
  };
}

export const addItem =
  (place: Place, random: Random): Change =>
  (order, at) =>
    onFirstCheck(order, at, (check) => ({ ...check, items: [...check.items, newItem(place, random)] }));

export const discountItem: Change = (order, at) =>
  onFirstCheck(order, at, (check) => ({
    ...check,
    items: check.items.map((item, index) =>
      index === 0 ? { ...item, discountCents: Math.round(item.dish.cents / 10) } : item,
    ),
  }));

export const voidItem: Change = (order, at) =>
  onFirstCheck(order, at, (check) => ({
    ...check,
    items: check.items.map((item, index) =>
      index === check.items.length - 1 ? { ...item, isVoided: true } : item,
    ),
  }));

/** Cash closes at once; cards wait for the closing of the day. */
export const pay =
  (random: Random): Change =>
  (order, at) => {
    const kind = random.chance(0.25) ? 'CASH' : 'CREDIT';
    return {
      ...order,
      modifiedAt: at,
      paidAt: at,
      closedAt: kind === 'CASH' ? at : null,
      checks: order.checks.map((check) => {
        const { total } = amountsOf(check);
        const tipCents = kind === 'CASH' ? 0 : Math.round((total * random.integer(12, 24)) / 100);
        const payment = {
          guid: random.guid(),
          kind,
          amountCents: total,
          tipCents,
          refundCents: 0,
          paidAt: at,
        } as const;
        return { ...check, payments: [payment] };
      }),
    };
  };

export const raiseTip: Change = (order, at) =>
  onPayments(order, at, (payment) => ({ ...payment, tipCents: payment.tipCents + 100 }));

export const refund: Change = (order, at) =>
  onPayments(order, at, (payment) => ({ ...payment, refundCents: Math.floor(payment.amountCents / 2) }));

export const close: Change = (order, at) => ({ ...order, modifiedAt: at, closedAt: order.closedAt ?? at });

export const voidOrder: Change = (order, at) => ({ ...order, modifiedAt: at, voidedAt: at });

/** Its check was merged into another order. */
export const deleteOrder: Change = (order, at) => ({ ...order, modifiedAt: at, deletedAt: at });

function onFirstCheck(
  order: SimulatedOrder,
  at: number,
  change: (check: SimulatedCheck) => SimulatedCheck,
): SimulatedOrder {
  return {
    ...order,
    modifiedAt: at,
    checks: order.checks.map((check, index) => (index === 0 ? change(check) : check)),
  };
}

function onPayments(
  order: SimulatedOrder,
  at: number,
  change: (payment: SimulatedCheck['payments'][number]) => SimulatedCheck['payments'][number],
): SimulatedOrder {
  return {
    ...order,
    modifiedAt: at,
    checks: order.checks.map((check) => ({ ...check, payments: check.payments.map(change) })),
  };
}
