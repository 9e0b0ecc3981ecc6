import type { Schedule } from '@syncline/domain/schedule';
import { z } from 'zod';

/** A schedule as somebody sends it; whether it keeps to the bounds of a source is `scheduleProblem`'s to say. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('manual') }),
  z.object({ kind: z.literal('interval'), everyMs: z.int().positive() }),
  z.object({ kind: z.literal('cron'), expression: z.string().max(200), timeZone: z.string().max(100) }),
]) satisfies z.ZodType<Schedule>;
