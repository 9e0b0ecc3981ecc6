import { z } from 'zod';
import { waitWithinLimits, withinLimits } from '../live/within-limits.ts';
import { adminProcedure, memberProcedure, readerProcedure, registerProcedure, router } from '../trpc.ts';
import { feedId, shortText } from '../wire.ts';
import { cursorText as cursor, sinceInput } from './since-input.ts';

const run = z.object({ runId: z.uuid() });
/** What clients name things by, so that no two names are one to the database. */
const token = z.string().regex(/^[\w.:-]{1,100}$/);
const mutation = z.object({
  id: token,
  name: token,
  args: z.unknown(),
  /** The changes it was based on, by 'type key'. */
  base: z.record(z.string().max(700), z.int().min(0)),
});

export const syncRouter = router({
  /** Answers at once with the run's id: the one it queued, or the one that is on its way already (`joined`). */
  startSync: adminProcedure
    .input(z.object({ sourceId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.sync.start(ctx.member, input.sourceId)),

  status: memberProcedure
    .input(run)
    .query(({ ctx, input }) => ctx.services.runs.status(ctx.member, input.runId)),

  cancel: adminProcedure
    .input(run)
    .mutation(({ ctx, input }) => ctx.services.sync.cancel(ctx.member, input.runId)),

  /** Runs a source again although it lacks much of what it had: past the guard that refused its newest run. */
  applyAnyway: adminProcedure
    .input(run)
    .mutation(({ ctx, input }) => ctx.services.sync.applyAnyway(ctx.member, input.runId)),

  /** The runs of the organisation that are under way or wait, in the order in which they will be taken. */
  queue: memberProcedure.query(({ ctx }) => ctx.services.runs.queue(ctx.member)),

  /** Open for as long as an admin has the organisation in a visible tab: then sources that wait for it run. */
  watch: adminProcedure.subscription(({ ctx, signal }) =>
    withinLimits(ctx.connection, ctx.services.presence.watch(ctx.member, signal)),
  ),

  /** The feeds the caller may read: the organisation's own and one for each store, or for a register's own store. */
  feeds: readerProcedure.query(({ ctx }) => ctx.services.sync.feeds(ctx.reader)),

  /** What changed in one type of one feed after the cursor; null reads from the beginning. */
  since: readerProcedure
    .input(sinceInput)
    .query(({ ctx, input }) => ctx.services.sync.since(ctx.reader, input)),

  /** Which types have changes after the given cursors. */
  check: readerProcedure
    .input(
      z.object({
        cursors: z.array(z.object({ feed: feedId, type: shortText, cursor: cursor.nullable() })).max(1_000),
      }),
    )
    .query(({ ctx, input }) => ctx.services.sync.check(ctx.reader, input.cursors)),

  /**
   * What a register did, in the order in which it was done: each is carried out once, however often it comes. The answers are
   * those of the first ones; what has none is to be sent again.
   */
  push: registerProcedure
    .input(z.object({ mutations: z.array(mutation).max(100) }))
    .mutation(({ ctx, input }) => ctx.services.push.push(ctx.register, input.mutations)),

  /** How far the register is. */
  acknowledge: registerProcedure
    .input(z.object({ positions: z.array(z.object({ feed: feedId, cursor })).max(100) }))
    .mutation(({ ctx, input }) => ctx.services.delivery.acknowledge(ctx.register, input.positions)),

  /** What the register found wrong with its own data, and healed. */
  report: registerProcedure
    .input(
      z.object({
        kind: z.enum(['integrity', 'quota', 'evicted', 'crash']),
        detail: z
          .record(shortText.max(100), z.union([shortText, z.number(), z.boolean(), z.null()]))
          .refine((detail) => Object.keys(detail).length <= 30, 'Name no more than 30 things.'),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.delivery.report(ctx.register, input)),

  /**
   * The frames of feeds behind these cursors, for replicas: ready, changes, reset. Not tracked; who comes back says where it
   * stands. Null starts at the head.
   */
  follow: readerProcedure
    .input(z.object({ feeds: z.array(z.object({ feed: feedId, cursor: cursor.nullable() })).max(100) }))
    .subscription(({ ctx, input, signal }) =>
      withinLimits(ctx.connection, ctx.services.follow.open(ctx.reader, input, ctx.connection, signal)),
    ),

  /** The same for who can hold no connection open: the next event, or none within the wait (milliseconds). */
  poll: readerProcedure
    .input(
      z.object({
        feeds: z.array(z.object({ feed: feedId, cursor: cursor.nullable() })).max(100),
        waitMs: z.int().min(0).max(30_000),
      }),
    )
    .query(({ ctx, input, signal }) =>
      waitWithinLimits(ctx.connection, () => ctx.services.follow.poll(ctx.reader, input, signal)),
    ),

  /**
   * Changes and run progress as they happen. Every event is tracked: its id holds a cursor per feed, so a client that
   * comes back goes on after the last frame it saw.
   */
  live: readerProcedure
    .input(
      z.object({
        /** Feeds whose records are wanted, from where; null starts at the head. */
        changes: z
          .array(z.object({ feed: feedId, cursor: cursor.nullable() }))
          .max(100)
          .default([]),
        /** Tell which types of which feeds moved, without their records. */
        heads: z.boolean().default(false),
        /** The progress of every run of the organisation. */
        runs: z.boolean().default(false),
        lastEventId: z.string().max(4_000).optional(),
      }),
    )
    .subscription(({ ctx, input, signal }) =>
      withinLimits(ctx.connection, ctx.services.live.open(ctx.reader, input, signal)),
    ),
});
