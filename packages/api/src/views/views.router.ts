import { z } from 'zod';
import { personProcedure, router } from '../trpc.ts';
import { shortText } from '../wire.ts';
import { searchSchema, viewPages } from './views.service.ts';

const page = z.enum(viewPages);
const name = shortText.trim().min(1, 'Give the view a name.').max(60);
const view = z.object({ viewId: z.uuid() });

/** Of the person who calls, and nobody else's. */
export const viewsRouter = router({
  list: personProcedure
    .input(z.object({ page }))
    .query(({ ctx, input }) => ctx.services.views.list(ctx.member, input.page)),

  create: personProcedure
    .input(z.object({ page, name, search: searchSchema }))
    .mutation(({ ctx, input }) => ctx.services.views.create(ctx.member, input)),

  update: personProcedure
    .input(view.extend({ name: name.optional(), search: searchSchema.optional() }))
    .mutation(({ ctx, input }) => ctx.services.views.update(ctx.member, input)),

  remove: personProcedure
    .input(view)
    .mutation(({ ctx, input }) => ctx.services.views.remove(ctx.member, input.viewId)),
});
