import { ALERT_AFTER } from '@syncline/domain/health';
import { z } from 'zod';
import { adminProcedure, memberProcedure, router } from '../trpc.ts';
import { shortText } from '../wire.ts';

const channel = z.object({ channelId: z.uuid() });
const name = shortText.trim().min(1).max(100);
const address = z
  .url({ protocol: /^https?$/, error: 'Enter an address that starts with https:// or http://.' })
  .max(2_000)
  .refine((url) => {
    const parsed = URL.parse(url);
    return parsed?.username === '' && parsed.password === '';
  }, 'Leave the user name and the password out of the address: alerts are signed instead.');
const failures = z
  .int('Enter a whole number.')
  .min(ALERT_AFTER.min, `Wait for ${ALERT_AFTER.min} failure at least.`)
  .max(ALERT_AFTER.max, `Wait for ${ALERT_AFTER.max} failures at most.`);
const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), url: address }),
  z.object({ kind: z.literal('slack'), url: address }),
  z.object({ kind: z.literal('email'), to: z.array(z.email().max(254)).min(1).max(20).readonly() }),
]);

/** Admins choose the addresses, those of their own network included: no redirect is followed, no answer is passed on. */
export const alertsRouter = router({
  channels: adminProcedure.query(({ ctx }) => ctx.services.alerts.channels(ctx.member)),
  /** The answer to a new webhook has the secret it is signed with: the only time it is told. */
  createChannel: adminProcedure
    .input(z.object({ name, target }))
    .mutation(({ ctx, input }) => ctx.services.alerts.create(ctx.member, input, ctx.audit)),
  /** `newSecret` signs a webhook with another secret from now on, and tells it. */
  updateChannel: adminProcedure
    .input(
      channel.extend({
        name: name.optional(),
        isEnabled: z.boolean().optional(),
        target: target.optional(),
        newSecret: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.alerts.update(ctx.member, input, ctx.audit)),
  removeChannel: adminProcedure
    .input(channel)
    .mutation(({ ctx, input }) => ctx.services.alerts.remove(ctx.member, input.channelId)),
  /** Sends now, and answers with what came of it. */
  sendTest: adminProcedure
    .input(channel)
    .mutation(({ ctx, input }) => ctx.services.alerts.sendTest(ctx.member, input.channelId)),

  /** From when on a source is worth an alert. */
  thresholds: adminProcedure.query(({ ctx }) => ctx.services.thresholds.get(ctx.member)),
  setThresholds: adminProcedure
    .input(
      z.object({
        failures: failures.optional(),
        /** Intervals without a complete run; null: nobody is told of that. */
        staleAfter: z.int().min(2, 'Wait for 2 intervals at least.').max(100).nullable().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.thresholds.set(ctx.member, input, ctx.audit)),
  /** Null: as for all. */
  setSourceThreshold: adminProcedure
    .input(z.object({ sourceId: z.uuid(), failures: failures.nullable() }))
    .mutation(({ ctx, input }) => ctx.services.thresholds.setOfSource(ctx.member, input, ctx.audit)),

  /** Those that are open first, then newest first. */
  incidents: memberProcedure
    .input(
      z.object({
        /** The `next` of the page before. */
        after: z
          .string()
          .regex(/^(open|closed)\.[0-9a-f-]{36}$/)
          .optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .query(({ ctx, input }) => ctx.services.alerts.incidents(ctx.member, input)),
});
