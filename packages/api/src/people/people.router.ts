import { z } from 'zod';
import { adminPersonProcedure, adminProcedure, publicProcedure, router } from '../trpc.ts';
import { password, personName, shortText } from '../wire.ts';

const role = z.enum(['admin', 'viewer']);
const invitation = z.object({ invitationId: z.uuid() });
const token = z.string().max(100);
const userId = shortText.max(100);

/** An API token may look, but not decide who comes in. */
export const peopleRouter = router({
  list: adminProcedure.query(({ ctx }) => ctx.services.people.list(ctx.member)),
  setRole: adminPersonProcedure
    .input(z.object({ userId, role }))
    .mutation(({ ctx, input }) => ctx.services.people.setRole(ctx.member, input, ctx.audit)),
  remove: adminPersonProcedure
    .input(z.object({ userId }))
    .mutation(({ ctx, input }) => ctx.services.people.remove(ctx.member, input.userId)),

  invitations: adminProcedure.query(({ ctx }) => ctx.services.invitations.list(ctx.member)),
  /** The answer has what the link ends with: the only time it is told. */
  invite: adminPersonProcedure
    .input(z.object({ email: z.email('Enter an e-mail address.').max(254), role }))
    .mutation(({ ctx, input }) => ctx.services.invitations.invite(ctx.member, input, ctx.audit)),
  renewInvitation: adminPersonProcedure
    .input(invitation)
    .mutation(({ ctx, input }) => ctx.services.invitations.renew(ctx.member, input.invitationId)),
  withdrawInvitation: adminPersonProcedure
    .input(invitation)
    .mutation(({ ctx, input }) => ctx.services.invitations.withdraw(ctx.member, input.invitationId)),

  /** For whoever has the link. */
  invitation: publicProcedure
    .input(z.object({ token }))
    .query(({ ctx, input }) => ctx.services.invitations.look(input.token, ctx.address)),
  /** Sign in afterwards with the e-mail address it answers and the same password. */
  acceptInvitation: publicProcedure
    .input(z.object({ token, name: personName.or(z.literal('')).default(''), password }))
    .mutation(({ ctx, input }) => ctx.services.invitations.accept(input, ctx.address)),
});
