import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf, dueAfter, partOf, paymentKinds, paymentsOf, type Part } from './payment-parts.ts';

const cash = (due: number, given: number) => partOf(due, { kind: 'cash', given, reference: '' });
const card = (due: number, given: number) => partOf(due, { kind: 'card', given, reference: ' 4711 ' });

test('change is given for cash, and a card pays what is due at most', () => {
  expect(cash(833, 1_000)).toMatchObject({ amount: 833, tendered: 1_000 });
  expect(cash(833, 500)).toMatchObject({ amount: 500, tendered: 500 });
  expect(card(833, 833)).toMatchObject({ amount: 833, reference: '4711' });
  expect([card(833, 834), cash(833, 0)]).toEqual([null, null]);
});

test('what was handed over and where the card was charged stay with the order', () => {
  const parts = [card(833, 300), cash(533, 600)].filter((part) => part !== null);
  expect(paymentsOf(parts, '2026-05-20T10:00:00.000Z')).toMatchObject([
    { id: '1', kind: 'card', amount: 300, reference: '4711' },
    { id: '2', kind: 'cash', amount: 533, tendered: 600 },
  ]);
  expect([dueAfter(833, parts), changeOf(parts)]).toEqual([0, 67]);
});

test('however it is paid, the parts are what was due, and what was handed over is that and the change', () => {
  const given = fc.record({ kind: fc.constantFrom(...paymentKinds), given: fc.nat({ max: 10_000 }) });
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.array(given), (total, tries) => {
      const parts = tries.reduce<readonly Part[]>((before, each) => {
        const part = partOf(dueAfter(total, before), { ...each, reference: '' });
        return dueAfter(total, before) > 0 && part ? [...before, part] : before;
      }, []);
      const due = dueAfter(total, parts);
      expect(due).toBeGreaterThanOrEqual(0);
      expect(parts.reduce((sum, { amount }) => sum + amount, 0) + due).toBe(total);
      if (changeOf(parts) > 0) expect(due).toBe(0);
    }),
  );
});
