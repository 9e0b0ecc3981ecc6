import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';
import { daysBetween, namedPeriods } from './period.ts';

const MOST_DAYS = 366;

const days = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, 'Choose a last day that is not before the first.')
  .refine((range) => daysBetween(range) < MOST_DAYS, `Choose ${MOST_DAYS} days at most.`);

const question = z.object({
  period: z.union([z.enum(namedPeriods), days]),
  storeId: z.uuid().optional(),
  withoutFailed: z.boolean().default(false),
});

export const analyticsRouter = router({
  /** Where orders come from and how current they are, and the currency of all amounts. */
  sources: memberProcedure
    .input(z.object({ storeId: z.uuid().optional() }))
    .query(({ ctx, input }) => ctx.services.analytics.sources(ctx.member, input.storeId)),

  /** Revenue and orders, in all and by hour or day, store and channel, beside those of the stretch before. */
  sales: memberProcedure
    .input(question)
    .query(({ ctx, input }) => ctx.services.analytics.sales(ctx.member, input)),

  /** What was sold most. */
  items: memberProcedure
    .input(question)
    .query(({ ctx, input }) => ctx.services.analytics.items(ctx.member, input)),

  /** How it was paid. */
  payments: memberProcedure
    .input(question)
    .query(({ ctx, input }) => ctx.services.analytics.payments(ctx.member, input)),
});
