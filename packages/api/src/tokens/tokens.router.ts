import { z } from 'zod';
import { adminPersonProcedure, adminProcedure, router } from '../trpc.ts';
import { shortText } from '../wire.ts';

/** A token may not make another: what comes of one that gets lost ends when it is revoked. */
export const tokensRouter = router({
  list: adminProcedure.query(({ ctx }) => ctx.services.tokens.list(ctx.member)),
  /** The answer has the token: the only time it is told. `days` until it expires; null: it does not. */
  create: adminPersonProcedure
    .input(
      z.object({
        name: shortText.trim().min(1, 'Give the token a name.').max(100),
        role: z.enum(['admin', 'viewer']),
        days: z.int().min(1).max(3_650).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.tokens.create(ctx.member, input, ctx.audit)),
  revoke: adminPersonProcedure
    .input(z.object({ tokenId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.tokens.revoke(ctx.member, input.tokenId)),
});
