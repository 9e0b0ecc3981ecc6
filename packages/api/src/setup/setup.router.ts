import { z } from 'zod';
import { publicProcedure, router } from '../trpc.ts';

/** What a fresh installation needs before anybody can sign in. */
export const setupRouter = router({
  state: publicProcedure.query(({ ctx }) => ctx.services.setup.state()),

  /** Refused with 'conflict' once there is a user. Sign in afterwards with the same e-mail and password. */
  createFirstAdmin: publicProcedure
    .input(
      z.object({
        organisationName: z.string().trim().min(1).max(100),
        name: z.string().trim().min(1).max(100),
        email: z.email(),
        password: z.string().min(8).max(128),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.setup.createFirstAdmin(input)),
});
