import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const overviewRouter = router({
  /** Of the organisation, or of what one of its stores has to do with. */
  get: memberProcedure
    .input(z.object({ storeId: z.uuid().optional() }))
    .query(({ ctx, input }) => ctx.services.overview.get(ctx.member, input.storeId ?? null)),
});
