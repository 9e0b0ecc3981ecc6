import { order as orderType } from '@syncline/domain/entities';
import { schemaOf } from '@syncline/domain/entity';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderOutcome } from './order-record.ts';

const restaurant = { name: 'Bistro', timeZone: 'America/Phoenix', minorDigits: 2 };

const selection = {
  guid: 's1',
  item: { guid: 'i1' },
  displayName: 'Pizza',
  quantity: 2,
  price: 19.98,
  tax: 1.7,
  voided: false,
  appliedDiscounts: [{ discountAmount: 2.22, processingState: 'APPLIED' }],
  modifiers: [
    {
      displayName: 'Extra cheese',
      price: 1.5,
      modifiers: [{ displayName: 'Vegan', modifiers: null }],
      appliedDiscounts: [{ discountAmount: 0.1 }],
    },
    { displayName: 'Anchovies', voided: true },
  ],
};
const payment = {
  guid: 'p1',
  type: 'CREDIT',
  amount: 21.68,
  tipAmount: 4.34,
  paidDate: '2024-04-01T13:49:00.000+0000',
  paymentStatus: 'CAPTURED',
  refund: { refundAmount: 5, tipRefundAmount: 0.5 },
};
const check = {
  displayNumber: '12',
  paymentStatus: 'PAID',
  amount: 19.98,
  taxAmount: 1.7,
  totalAmount: 21.68,
  appliedDiscounts: [{ discountAmount: 1, processingState: 'VOID' }],
  selections: [selection],
  payments: [payment, { ...payment, guid: 'p2', paymentStatus: 'DENIED' }],
};
const order = {
  guid: '6a1f8d4e-0000-4000-8000-000000000001',
  entityType: 'Order',
  openedDate: '2024-04-01T15:09:30.223+0200',
  modifiedDate: '2024-04-02T11:05:00.000+0000',
  paidDate: '2024-04-01T13:49:00.000+0000',
  closedDate: null,
  deletedDate: '1970-01-01T00:00:00.000+0000',
  deleted: false,
  voided: false,
  businessDate: 20240401,
  source: 'In Store',
  numberOfGuests: 2,
  displayNumber: '12',
  checks: [check],
};

const dataOf = (sent: unknown) => {
  const outcome = orderOutcome(sent, restaurant);
  if (outcome.kind !== 'record') throw new Error(`It was ${outcome.kind}.`);
  expect(schemaOf(orderType).safeParse(outcome.data).error).toBeUndefined();
  return outcome.data;
};

describe('an order of Toast', () => {
  test('becomes a record with amounts in cents, dates in UTC, its lines and its payments', () => {
    expect(dataOf(order)).toEqual({
      number: '12',
      orderedAt: '2024-04-01T13:09:30.223Z',
      businessDate: '2024-04-01',
      channel: 'In Store',
      guests: 2,
      location: 'Bistro',
      status: 'paid',
      voided: false,
      net: 1_998,
      tax: 170,
      total: 2_168,
      discount: 232,
      tip: 434,
      refunded: 550,
      lines: [
        {
          id: 's1',
          product: 'i1',
          name: 'Pizza',
          quantity: 2,
          net: 1_998,
          tax: 170,
          voided: false,
          modifiers: ['Extra cheese', 'Vegan'],
        },
      ],
      payments: [
        {
          id: 'p1',
          kind: 'credit',
          amount: 2_168,
          tip: 434,
          refunded: 550,
          paidAt: '2024-04-01T13:49:00.000Z',
          voided: false,
        },
        {
          id: 'p2',
          kind: 'credit',
          amount: 2_168,
          tip: 434,
          refunded: 550,
          paidAt: '2024-04-01T13:49:00.000Z',
          voided: true,
        },
      ],
    });
  });

  test('sums its checks, without those that are voided or deleted', () => {
    const checks = [
      check,
      { ...check, amount: 0.1 },
      { ...check, voided: true },
      { ...check, deleted: true },
    ];
    expect(dataOf({ ...order, checks })).toMatchObject({ net: 2_008, tax: 340, voided: false });
  });

  test('that is voided stays, with nothing sold on it', () => {
    const data = dataOf({ ...order, voided: true });
    expect(data).toMatchObject({ status: 'voided', voided: true, net: 0, total: 0 });
    expect(data['lines']).toMatchObject([{ voided: true, net: 1_998 }]);
  });

  test.each([
    [{ deleted: true }],
    [{ deletedDate: '2024-04-01T15:09:30.223+0000' }],
    [{ deleted: true, deletedDate: null, checks: null }],
  ])('that is deleted is removed: %j', (deletion) => {
    expect(orderOutcome({ ...order, ...deletion }, restaurant)).toEqual({
      kind: 'removed',
      type: 'order',
      key: order.guid,
    });
  });

  test('in which everything but its guid is null is still an order', () => {
    const nulls = Object.fromEntries(Object.keys(order).map((name) => [name, null]));
    expect(dataOf({ ...nulls, guid: order.guid })).toMatchObject({
      number: '6a1f8d4e',
      status: 'open',
      net: 0,
    });
    const bare = { selections: [null, {}], payments: [{}], appliedDiscounts: [null], voided: null };
    expect(dataOf({ ...order, checks: [null, bare] })).toMatchObject({
      net: 0,
      lines: [{ id: '0.0', product: null, name: '', quantity: 1, net: 0, modifiers: [] }],
      payments: [{ id: '0.0', kind: 'undetermined', amount: 0, paidAt: null }],
    });
    expect(dataOf({ guid: order.guid })).toMatchObject({ number: '6a1f8d4e', lines: [], payments: [] });
  });

  test.each([
    [{ closedDate: '2024-04-02T11:05:00.000+0000' }, 'closed'],
    [{ paidDate: null }, 'paid'],
    [{ paidDate: null, checks: [{ ...check, paymentStatus: 'OPEN' }, check] }, 'open'],
    [{ paidDate: null, checks: [{ ...check, paymentStatus: 'CLOSED' }] }, 'closed'],
  ])('has its status from its dates and checks: %j', (change, status) => {
    expect(dataOf({ ...order, ...change })['status']).toBe(status);
  });

  test.each([
    [{ checks: [{ ...check, amount: '19.98' }] }, 'checks.0.amount'],
    [{ businessDate: 20241399 }, 'businessDate'],
    [{ openedDate: 'yesterday' }, 'openedDate'],
    [{ checks: [{ ...check, amount: 1e300 }] }, 'too large'],
  ])('[E5] that is not as documented is set aside with its key and the reason: %j', (change, words) => {
    expect(orderOutcome({ ...order, ...change }, restaurant)).toMatchObject({
      kind: 'rejected',
      key: order.guid,
      reason: expect.stringContaining(words),
      raw: { guid: order.guid, displayNumber: '12' },
    });
  });

  test('[E5] whatever comes in place of an order, it is set aside and nothing breaks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (sent) => {
        expect(['rejected', 'record']).toContain(orderOutcome(sent, restaurant).kind);
      }),
    );
  });
});
