/** An order in the words of Toast's API. */
import { businessDate } from './place.ts';
import {
  amountsOf,
  grossOf,
  netOf,
  taxOf,
  type SimulatedCheck,
  type SimulatedItem,
  type SimulatedOrder,
  type SimulatedPayment,
} from './simulated-order.ts';

export interface WireOptions {
  /** What the client's scopes, or the kind of message, let through. */
  readonly hasGuests: boolean;
}

export function orderOnWire(order: SimulatedOrder, options: WireOptions): Readonly<Record<string, unknown>> {
  return {
    guid: order.guid,
    entityType: 'Order',
    externalId: null,
    openedDate: date(order.openedAt),
    modifiedDate: date(order.modifiedAt),
    promisedDate: null,
    createdDate: date(order.openedAt),
    closedDate: date(order.closedAt),
    paidDate: date(order.paidAt),
    // The epoch stands for "not deleted".
    deletedDate: date(order.deletedAt ?? 0),
    deleted: order.deletedAt !== null,
    voided: order.voidedAt !== null,
    voidDate: date(order.voidedAt),
    voidBusinessDate: order.voidedAt === null ? null : businessDate(order.voidedAt),
    businessDate: businessDate(order.openedAt),
    source: order.source,
    channelGuid: null,
    duration: order.paidAt === null ? 0 : Math.round((order.paidAt - order.openedAt) / 1_000),
    numberOfGuests: order.guests,
    displayNumber: order.number,
    approvalStatus: 'APPROVED',
    pricingFeatures: ['TAXESV2'],
    requiredPrepTime: 'PT0S',
    createdInTestMode: false,
    excessFood: false,
    diningOption: null,
    server: null,
    table: null,
    deliveryInfo: null,
    checks: order.checks.map((check) => checkOnWire(check, order, options)),
  };
}

function checkOnWire(check: SimulatedCheck, order: SimulatedOrder, { hasGuests }: WireOptions) {
  const { net, tax, total } = amountsOf(check);
  return {
    guid: check.guid,
    entityType: 'Check',
    externalId: null,
    displayNumber: order.number,
    openedDate: date(order.openedAt),
    closedDate: date(order.closedAt),
    modifiedDate: date(order.modifiedAt),
    paidDate: date(order.paidAt),
    deletedDate: date(order.deletedAt ?? 0),
    deleted: order.deletedAt !== null,
    voided: order.voidedAt !== null,
    voidDate: date(order.voidedAt),
    tabName: null,
    taxExempt: false,
    paymentStatus: order.closedAt !== null ? 'CLOSED' : order.paidAt !== null ? 'PAID' : 'OPEN',
    amount: units(net),
    taxAmount: units(tax),
    totalAmount: units(total),
    customer: hasGuests && check.guest ? { entityType: 'Customer', firstName: check.guest } : null,
    appliedServiceCharges: [],
    appliedDiscounts: [],
    selections: check.items.map(itemOnWire),
    payments: check.payments.map((payment) => paymentOnWire(payment, order, check)),
  };
}

function itemOnWire(item: SimulatedItem) {
  return {
    guid: item.guid,
    entityType: 'MenuItemSelection',
    externalId: null,
    item: { guid: item.dish.guid, entityType: 'MenuItem', externalId: null },
    optionGroup: null,
    quantity: item.quantity,
    seatNumber: -1,
    unitOfMeasure: 'NONE',
    selectionType: 'NONE',
    displayName: item.dish.name,
    plu: item.dish.sku,
    receiptLinePrice: units(item.dish.cents),
    preDiscountPrice: units(grossOf(item)),
    price: units(netOf(item)),
    tax: units(taxOf(item)),
    voided: item.isVoided,
    voidReason: null,
    fulfillmentStatus: 'SENT',
    taxInclusion: 'NOT_INCLUDED',
    appliedTaxes: [],
    appliedDiscounts:
      item.discountCents === 0
        ? []
        : [
            {
              entityType: 'AppliedCustomDiscount',
              name: 'House',
              discountAmount: units(item.discountCents),
              processingState: 'APPLIED',
            },
          ],
    modifiers: item.extras.map((extra) => ({
      guid: extra.selectionGuid,
      entityType: 'MenuItemSelection',
      item: { guid: extra.guid, entityType: 'MenuItem', externalId: null },
      quantity: item.quantity,
      displayName: extra.name,
      price: units(extra.cents * item.quantity),
      tax: 0,
      voided: item.isVoided,
      appliedDiscounts: [],
      modifiers: [],
    })),
  };
}

function paymentOnWire(payment: SimulatedPayment, order: SimulatedOrder, check: SimulatedCheck) {
  const isRefunded = payment.refundCents > 0;
  return {
    guid: payment.guid,
    entityType: 'OrderPayment',
    externalId: null,
    type: payment.kind,
    amount: units(payment.amountCents),
    tipAmount: units(payment.tipCents),
    amountTendered: units(payment.amountCents),
    paidDate: date(payment.paidAt),
    paidBusinessDate: businessDate(payment.paidAt),
    cardType: payment.kind === 'CREDIT' ? 'VISA' : null,
    last4Digits: payment.kind === 'CREDIT' ? '4242' : null,
    paymentStatus: payment.kind === 'CREDIT' ? 'CAPTURED' : null,
    refundStatus: isRefunded ? (payment.refundCents === payment.amountCents ? 'FULL' : 'PARTIAL') : 'NONE',
    refund: isRefunded ? { refundAmount: units(payment.refundCents), tipRefundAmount: 0 } : null,
    voidInfo: null,
    orderGuid: order.guid,
    checkGuid: check.guid,
  };
}

/** Doubles in units of the currency, as imprecise as they are. */
const units = (cents: number) => cents / 100;

export const date = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().replace('Z', '+0000');
