import { z } from 'zod';
import { memberProcedure, personProcedure, router } from '../trpc.ts';
import { password, personName, shortText } from '../wire.ts';

export const sessionRouter = router({
  /** Who is signed in, what they may do here, and which organisations and stores they can look at. */
  me: memberProcedure.query(({ ctx }) => ctx.services.session.me(ctx.member)),

  switchOrganisation: personProcedure
    .input(z.object({ organisationId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.session.switchOrganisation(ctx.member, input.organisationId)),

  /** A short-lived signed pass for the WebSocket: goes into `connectionParams` as `ticket`. */
  ticket: personProcedure.mutation(({ ctx }) => ctx.services.session.ticket(ctx.member)),

  rename: personProcedure
    .input(z.object({ name: personName }))
    .mutation(({ ctx, input }) => ctx.services.account.rename(ctx.member, input.name, ctx.audit)),
  /** Ends their other sessions. */
  changePassword: personProcedure
    .input(z.object({ current: z.string().max(128), next: password }))
    .mutation(({ ctx, input }) =>
      ctx.services.account.changePassword(ctx.member, input, ctx.address, ctx.audit),
    ),
  /** Where they are signed in. */
  list: personProcedure.query(({ ctx }) => ctx.services.account.sessions(ctx.member)),
  end: personProcedure
    .input(z.object({ sessionId: shortText }))
    .mutation(({ ctx, input }) => ctx.services.account.endSession(ctx.member, input.sessionId)),
  endOthers: personProcedure.mutation(({ ctx }) => ctx.services.account.endOthers(ctx.member)),
});
