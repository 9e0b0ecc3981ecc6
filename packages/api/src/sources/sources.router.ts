import { presets } from '@syncline/connectors/http-presets';
import { z } from 'zod';
import { changesBetween, type AuditNotes } from '../audit/audit-note.ts';
import type { Context, Member } from '../context.ts';
import { adminProcedure, memberProcedure, router } from '../trpc.ts';
import { scheduleSchema } from './schedule-input.ts';
import type { SourceView } from './source-view.ts';

const source = z.object({ sourceId: z.uuid() });
/** `input` and `config` are the connector's own; its schemas check them. */
const unmapped = z.object({ kind: z.string(), sourceId: z.uuid().optional(), input: z.unknown() });
const settings = z.object({
  name: z.string().trim().min(1).max(100),
  storeId: z.uuid().nullable(),
  shrinkLimit: z.number().min(0).max(1),
  runTimeoutMs: z.int().min(1_000).max(86_400_000),
  fetchTimeoutMs: z.int().min(1_000).max(600_000),
});

export const sourcesRouter = router({
  list: memberProcedure.query(({ ctx }) => ctx.services.sources.list(ctx.member)),
  get: memberProcedure
    .input(source)
    .query(({ ctx, input: { sourceId } }) => ctx.services.sources.get(ctx.member, sourceId)),

  /** Documents of HTTP sources to begin with, by name. */
  presets: memberProcedure.query(() => presets),

  /** Can it be reached, and does it look right? */
  check: adminProcedure
    .input(unmapped)
    .mutation(({ ctx, input }) => ctx.services.sources.check(ctx.member, input)),
  /** Its first rows, what was detected, and how its columns would map onto each known type. */
  preview: adminProcedure
    .input(unmapped)
    .mutation(({ ctx, input }) => ctx.services.sources.preview(ctx.member, input)),
  /** The first rows as records, or why they do not fit: a mapping tried before it is saved. */
  tryMapping: adminProcedure
    .input(z.object({ kind: z.string(), sourceId: z.uuid().optional(), config: z.unknown() }))
    .mutation(({ ctx, input }) => ctx.services.sources.tryMapping(ctx.member, input)),

  create: adminProcedure
    .input(
      settings
        .partial({ shrinkLimit: true, runTimeoutMs: true, fetchTimeoutMs: true })
        .extend({ kind: z.string(), config: z.unknown(), schedule: scheduleSchema.optional() }),
    )
    .mutation(({ ctx, input }) => ctx.services.sources.create(ctx.member, input)),
  update: adminProcedure
    .input(
      settings
        .omit({ storeId: true })
        .partial()
        .extend({ sourceId: z.uuid(), config: z.unknown().optional() }),
    )
    .mutation(({ ctx, input }) =>
      noting(ctx, input.sourceId, () => ctx.services.sources.update(ctx.member, input)),
    ),
  /** When it runs by itself: takes effect at once. An interval out of the bounds of its kind is refused. */
  setSchedule: adminProcedure
    .input(
      source.extend({
        schedule: scheduleSchema,
        attendance: z.enum(['always', 'while-watched']).default('always'),
      }),
    )
    .mutation(({ ctx, input }) =>
      noting(ctx, input.sourceId, () => ctx.services.schedule.set(ctx.member, input)),
    ),
  pause: adminProcedure
    .input(source)
    .mutation(({ ctx, input: { sourceId } }) =>
      noting(ctx, sourceId, () => ctx.services.schedule.pause(ctx.member, sourceId)),
    ),
  resume: adminProcedure
    .input(source)
    .mutation(({ ctx, input: { sourceId } }) =>
      noting(ctx, sourceId, () => ctx.services.schedule.resume(ctx.member, sourceId)),
    ),

  /** How many records it has brought, and how much else would go with it. */
  belongings: adminProcedure
    .input(source)
    .query(({ ctx, input: { sourceId } }) => ctx.services.sources.belongings(ctx.member, sourceId)),
  /** Its history goes with it; its records stay, or go as well. */
  remove: adminProcedure
    .input(source.extend({ records: z.enum(['keep', 'remove']).default('keep') }))
    .mutation(async ({ ctx, input }) => {
      const { removedRecords } = await ctx.services.sources.remove(ctx.member, input);
      ctx.audit.note({ changes: { records: [null, input.records], removedRecords: [null, removedRecords] } });
      return { removedRecords };
    }),
});

/** Does it, and notes for the audit what of the source's settings is different afterwards. */
async function noting<Result>(
  { services, member, audit }: Pick<Context, 'services'> & { member: Member; audit: AuditNotes },
  sourceId: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const before = settingsOf(await services.sources.get(member, sourceId));
  const result = await act();
  audit.note({ changes: changesBetween(before, settingsOf(await services.sources.get(member, sourceId))) });
  return result;
}

function settingsOf(view: SourceView) {
  const { name, config, schedule, attendance, shrinkLimit, runTimeoutMs, fetchTimeoutMs, pausedAt } = view;
  const isPaused = pausedAt !== null;
  return { name, config, schedule, attendance, shrinkLimit, runTimeoutMs, fetchTimeoutMs, isPaused };
}
