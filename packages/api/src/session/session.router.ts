import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const sessionRouter = router({
  /** Who is signed in, what they may do here, and which organisations and stores they can look at. */
  me: memberProcedure.query(({ ctx }) => ctx.services.session.me(ctx.member)),

  switchOrganisation: memberProcedure
    .input(z.object({ organisationId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.session.switchOrganisation(ctx.member, input.organisationId)),

  /** A short-lived signed pass for the WebSocket: goes into `connectionParams` as `ticket`. */
  ticket: memberProcedure.mutation(({ ctx }) => ctx.services.session.ticket(ctx.member)),
});
