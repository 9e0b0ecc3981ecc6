/** Which runs a list shows. */
import type { RunStatus } from '@syncline/domain/run';
import { z } from '../../schema.ts';

export const runGroups = ['running', 'complete', 'error', 'cancelled'] as const;
export type RunGroup = (typeof runGroups)[number];

export const statusesOf = {
  running: ['queued', 'downloading', 'processing', 'saving', 'rate-limited', 'retrying'],
  complete: ['complete'],
  error: ['error'],
  cancelled: ['cancelled'],
} as const satisfies Record<RunGroup, readonly RunStatus[]>;

export const runFilterSchema = z.object({
  sourceId: z.optional(z.string()),
  group: z.optional(z.enum(runGroups)),
});
export type RunFilter = z.infer<typeof runFilterSchema>;
