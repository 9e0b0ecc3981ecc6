import { z } from 'zod';
import { adminProcedure, memberProcedure, router } from '../trpc.ts';
import { feedId, shortText } from '../wire.ts';

export const auditRouter = router({
  /** What people did, newest first. */
  list: adminProcedure
    .input(
      z.object({
        /** Any part of the action, the subject or the person's name, in any case. */
        search: shortText.default(''),
        userId: shortText.optional(),
        /** A thing, such as 'sources', or one action of it, such as 'sources.update'. */
        action: shortText.optional(),
        from: z.iso.datetime().optional(),
        /** Not included. */
        to: z.iso.datetime().optional(),
        before: z.int().min(1).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.audit.list(ctx.member, input)),

  /** Everybody who did something that is still kept, people and API tokens, by name. */
  actors: adminProcedure.query(({ ctx }) => ctx.services.audit.actors(ctx.member)),

  /** What a record is and was, newest first, with who made it so. */
  ofRecord: memberProcedure
    .input(
      z.object({
        feed: feedId,
        type: shortText,
        key: shortText,
        before: z.int().min(1).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.audit.ofRecord(ctx.member, input)),
});
