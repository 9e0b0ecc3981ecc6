import { z } from 'zod';
import { adminProcedure, router } from '../trpc.ts';
import { shortText } from '../wire.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

const store = z.object({
  name: shortText.trim().min(1, 'Give the store a name.').max(100),
  code: shortText
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'The code takes letters, digits and hyphens, 40 at most.'),
  timeZone: shortText.max(100),
});

export const organisationRouter = router({
  get: adminProcedure.query(({ ctx }) => ctx.services.organisation.get(ctx.member)),
  update: adminProcedure
    .input(
      z.object({
        name: shortText.trim().min(1, 'Name your organisation.').max(100).optional(),
        keepDays: z.int().min(7, 'Keep at least 7 days.').max(3_650, 'Keep 3,650 days at most.').optional(),
        currency: z
          .string()
          .refine((code) => currencies.has(code), 'Choose a currency by its code, such as EUR.')
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.organisation.update(ctx.member, input, ctx.audit)),

  stores: adminProcedure.query(({ ctx }) => ctx.services.stores.list(ctx.member)),
  addStore: adminProcedure
    .input(store)
    .mutation(({ ctx, input }) => ctx.services.stores.add(ctx.member, input, ctx.audit)),
  updateStore: adminProcedure
    .input(store.extend({ storeId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.stores.update(ctx.member, input, ctx.audit)),
  /** Refused with 'conflict' while anything hangs on it. */
  removeStore: adminProcedure
    .input(z.object({ storeId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.stores.remove(ctx.member, input.storeId, ctx.audit)),
});
