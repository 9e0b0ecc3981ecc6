import { runStatuses } from '@syncline/domain/run';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';
import { rowNumber } from '../wire.ts';

const run = z.object({ runId: z.uuid() });

export const runsRouter = router({
  /** Newest first. `before` is the id of the last run of the page before. */
  list: memberProcedure
    .input(
      z.object({
        sourceId: z.uuid().optional(),
        status: z.array(z.enum(runStatuses)).optional(),
        before: z.uuid().optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.runs.list(ctx.member, input)),

  get: memberProcedure.input(run).query(({ ctx, input }) => ctx.services.runs.get(ctx.member, input.runId)),

  /** The dead letter of a run: rows that did not fit, in the order of the source. */
  rejected: memberProcedure
    .input(run.extend({ afterRow: rowNumber.default(0), limit: z.int().min(1).max(500).default(100) }))
    .query(({ ctx, input }) => ctx.services.runs.rejected(ctx.member, input)),

  /** The dead letters of a source that are still open, newest first. */
  openRejected: memberProcedure
    .input(
      z.object({
        sourceId: z.uuid(),
        before: z.int().min(1).optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.runs.openRejected(ctx.member, input)),
});
