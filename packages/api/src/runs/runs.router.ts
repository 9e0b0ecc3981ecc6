import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';
import { rowNumber } from '../wire.ts';
import { changePlaceSchema } from './run-changes.ts';
import { runFilterSchema } from './run-filter.ts';
import { logFilterSchema } from './run-log.ts';

const run = z.object({ runId: z.uuid() });

export const runsRouter = router({
  /** Newest first. `before` is the `next` of the page before. */
  list: memberProcedure
    .input(
      runFilterSchema.extend({ before: z.uuid().optional(), limit: z.int().min(1).max(200).default(50) }),
    )
    .query(({ ctx, input }) => ctx.services.runs.list(ctx.member, input)),

  /** What came of the same runs over time. */
  charts: memberProcedure
    .input(runFilterSchema)
    .query(({ ctx, input }) => ctx.services.runs.charts(ctx.member, input)),

  get: memberProcedure
    .input(run)
    .query(({ ctx, input }) => ctx.services.runs.status(ctx.member, input.runId)),

  /** Beside the complete runs of its source before it. */
  compare: memberProcedure
    .input(run)
    .query(({ ctx, input }) => ctx.services.runs.compare(ctx.member, input.runId)),

  /** Lines in the order in which they were written, from the `from`th that passes. */
  log: memberProcedure
    .input(
      logFilterSchema.extend({
        runId: z.uuid(),
        from: rowNumber.default(0),
        limit: z.int().min(1).max(5_000).default(200),
      }),
    )
    .query(({ ctx, input }) => ctx.services.runs.log(ctx.member, input)),

  logCounts: memberProcedure
    .input(logFilterSchema.pick({ text: true }).extend({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.services.runs.logCounts(ctx.member, input)),

  /** The records it changed, from what to what. */
  changes: memberProcedure
    .input(run.extend({ after: changePlaceSchema.optional(), limit: z.int().min(1).max(200).default(50) }))
    .query(({ ctx, input }) => ctx.services.runs.changes(ctx.member, input)),

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
