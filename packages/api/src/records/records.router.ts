import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';
import { feedId, shortText } from '../wire.ts';

const record = z.object({ feed: feedId, type: shortText, key: shortText });

export const recordsRouter = router({
  /** Every entity type of the organisation with its declaration and how many records there are. */
  types: memberProcedure.query(({ ctx }) => ctx.services.records.types(ctx.member)),

  list: memberProcedure
    .input(
      z.object({
        type: shortText,
        /** Only this store's; without it every store's (and for shared types, the organisation's). */
        storeId: z.uuid().optional(),
        /** Any part of the key or of any value, in any case. */
        search: shortText.default(''),
        /** A field of the type, or 'key', or 'updatedAt'. */
        sort: z
          .object({ field: shortText, direction: z.enum(['asc', 'desc']) })
          .default({ field: 'key', direction: 'asc' }),
        offset: z.int().min(0).max(10_000_000).default(0),
        limit: z.int().min(1).max(500).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.records.list(ctx.member, input)),

  /** Which registers have the record's last change, since when, and which lack it. */
  propagation: memberProcedure
    .input(record)
    .query(({ ctx, input }) => ctx.services.delivery.propagation(ctx.member, input)),

  /** How many of its registers have the record's last change: cheap, to be asked again while it spreads. */
  reach: memberProcedure
    .input(record)
    .query(({ ctx, input }) => ctx.services.delivery.reach(ctx.member, input)),

  get: memberProcedure.input(record).query(({ ctx, input }) => ctx.services.records.get(ctx.member, input)),
});
