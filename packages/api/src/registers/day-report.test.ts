import { entityTypes } from '@syncline/domain/entities';
import { schemaOf } from '@syncline/domain/entity';
import type { Sale } from '@syncline/domain/sale';
import { amountsOf, amountsOfLine } from '@syncline/domain/sale-amounts';
import { reportOn } from '@syncline/domain/sale-report';
import { systemClock } from '@syncline/domain/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutationOf, saleOf, startPushing } from '../push/testing/pushing.ts';
import { createRegistersService } from './registers.service.ts';

const day = '2026-05-01';
const orderSchema = schemaOf(entityTypes.order);

/** Of what somebody bought and how they paid: as a register would send it. */
function sold(sequence: number, prefix: string, wanted: Wanted): Sale {
  const cart = wanted.lines.map(({ thousandths, ...line }) => ({ ...line, quantity: thousandths / 1_000 }));
  const { gross } = amountsOf(cart);
  const byCard = Math.min(gross, wanted.byCard);
  const payment = (kind: string, amount: number) => ({
    id: kind,
    kind,
    amount,
    tip: 0,
    refunded: 0,
    paidAt: null,
    voided: false,
  });
  return saleOf(`${prefix}${sequence}`, sequence, {
    receipt: { prefix, sequence },
    businessDate: wanted.isToday ? day : '2026-04-30',
    orderedAt: `2026-05-01T12:00:${String(sequence).padStart(2, '0')}.000Z`,
    lines: cart.map((line, i) => {
      const { net, tax } = amountsOfLine(line);
      const { quantity, taxRate } = line;
      return {
        id: `${i}`,
        product: null,
        name: 'x',
        quantity,
        net,
        tax,
        voided: false,
        modifiers: [],
        taxRate,
      };
    }),
    payments: [payment('card', byCard), payment('cash', gross - byCard)].filter(({ amount }) => amount > 0),
  });
}

interface Wanted {
  readonly lines: readonly { unitPrice: number; thousandths: number; taxRate: number }[];
  readonly byCard: number;
  readonly isToday: boolean;
  readonly isVoided: boolean;
}

const wanted: fc.Arbitrary<Wanted> = fc.record({
  lines: fc.array(
    fc.record({
      unitPrice: fc.integer({ min: 0, max: 100_000 }),
      thousandths: fc.integer({ min: 1, max: 5_000 }),
      taxRate: fc.constantFrom(0, 4, 5.5, 10, 22),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  byCard: fc.integer({ min: 0, max: 100_000 }),
  isToday: fc.boolean(),
  isVoided: fc.boolean(),
});

test('[C14] the report of a day is, by SQL over the orders, what the register computes from its own', async () => {
  const { push, registerId, enrol, database, organisationId } = await startPushing();
  const { prisma, pool } = database;
  const other = await enrol('R2');
  const sequences = new Map([
    [registerId, 0],
    [other, 0],
  ]);
  const service = createRegistersService({ prisma, pool, signals: { send: () => {} }, clock: systemClock });
  const member = { organisationId, userId: 'u', sessionId: 's', name: 'Ada', role: 'admin' } as const;
  expect(await service.dayReport(member, { registerId, day })).toEqual(reportOn([]));

  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { minLength: 1, maxLength: 4 }), async (sales) => {
      for (const [register, prefix] of [
        [registerId, 'R1-'],
        [other, 'R2-'],
      ] as const)
        for (const each of sales) {
          const sequence = (sequences.get(register) ?? 0) + 1;
          sequences.set(register, sequence);
          const sale = sold(sequence, prefix, each);
          const changes = { order: sale.order, changes: { voided: true } };
          await push(
            [
              mutationOf('order.place', sale),
              ...(each.isVoided ? [mutationOf('order.update', changes)] : []),
            ],
            register,
          );
        }
      const { rows } = await pool.query<{ data: unknown }>(
        `select data from record where type = 'order' and data ->> 'register' = $1 and data ->> 'businessDate' = $2`,
        [registerId, day],
      );
      const orders = rows.map(({ data }) => orderSchema.parse(data));
      expect(await service.dayReport(member, { registerId, day })).toEqual(reportOn(orders));
    }),
    { numRuns: 10 },
  );
}, 60_000);
