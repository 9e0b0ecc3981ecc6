import { z } from 'zod';
import { adminProcedure, memberProcedure, router } from '../trpc.ts';
import { feedId, shortText } from '../wire.ts';
import { tellOf } from './edit-audit.ts';
import { BULK_BATCH } from './bulk-update.ts';
import { changesInput, recordInput, selectionInput, sortInput } from './records-input.ts';

const key = shortText.min(1).max(200);
const base = z.int().min(0);
const place = z.object({ feed: feedId, key: shortText });

export const recordsRouter = router({
  /** Every entity type of the organisation with its declaration and how many records there are. */
  types: memberProcedure.query(({ ctx }) => ctx.services.records.types(ctx.member)),

  list: memberProcedure
    .input(
      selectionInput.extend({
        sort: sortInput,
        offset: z.int().min(0).max(10_000_000).default(0),
        limit: z.int().min(1).max(500).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.records.list(ctx.member, input)),

  get: memberProcedure
    .input(recordInput)
    .query(({ ctx, input }) => ctx.services.records.get(ctx.member, input)),

  /** Records of a type to refer to, by part of their title or key. */
  references: memberProcedure
    .input(
      z.object({
        type: shortText,
        storeId: z.uuid().optional(),
        search: shortText.default(''),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .query(({ ctx, input }) => ctx.services.records.references(ctx.member, input)),

  /** Which records refer to it, as counts. */
  referredBy: memberProcedure
    .input(recordInput)
    .query(({ ctx, input }) => ctx.services.records.referredBy(ctx.member, input)),

  /** Which registers have the record's last change, since when, and which lack it. */
  propagation: memberProcedure
    .input(recordInput)
    .query(({ ctx, input }) => ctx.services.delivery.propagation(ctx.member, input)),

  /** How many of its registers have the record's last change: cheap, to be asked again while it spreads. */
  reach: memberProcedure
    .input(recordInput)
    .query(({ ctx, input }) => ctx.services.delivery.reach(ctx.member, input)),

  create: adminProcedure
    .input(
      z.object({ type: shortText, storeId: z.uuid().optional(), key: key.optional(), data: changesInput }),
    )
    .mutation(async ({ ctx, input }) => {
      const outcome = await ctx.services.recordEditing.create(ctx.member, input);
      tellOf(ctx.audit, input.type, outcome.record.key, outcome);
      return outcome;
    }),

  /** Answers a conflict as such, with what the record is now: nothing was written then. */
  update: adminProcedure
    .input(recordInput.extend({ base, changes: changesInput }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await ctx.services.recordEditing.update(ctx.member, input);
      tellOf(ctx.audit, input.type, input.key, outcome);
      return outcome;
    }),

  remove: adminProcedure.input(recordInput.extend({ base })).mutation(async ({ ctx, input }) => {
    const outcome = await ctx.services.recordEditing.remove(ctx.member, input);
    tellOf(ctx.audit, input.type, input.key, outcome);
    return outcome;
  }),

  /** A batch of those that are named, or that match after a place; to be called again from `next` on. */
  bulkUpdate: adminProcedure
    .input(
      z
        .object({
          type: shortText,
          records: z.array(place).min(1).max(BULK_BATCH).optional(),
          matching: selectionInput.omit({ type: true }).optional(),
          after: place.nullable().default(null),
          changes: changesInput.refine(
            (changes) => Object.keys(changes).length > 0,
            'Choose what to change.',
          ),
        })
        .refine(({ records, matching }) => (records === undefined) !== (matching === undefined), {
          message: 'Name the records, or say which are meant.',
        }),
    )
    .mutation(async ({ ctx, input }) => {
      const outcome = await ctx.services.recordEditing.bulkUpdate(ctx.member, input);
      if (outcome.changed === 0) ctx.audit.nothingDone();
      const changed = Object.entries(input.changes).map(([field, to]) => [field, [null, to]] as const);
      ctx.audit.note({
        subject: `${outcome.changed} × ${input.type}`,
        changes: Object.fromEntries(changed),
      });
      return outcome;
    }),
});
