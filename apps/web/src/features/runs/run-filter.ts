/** Which runs a list shows, and whether a run that moves is one of them. */
import type { RunStatus, RunTrigger, RunView } from '@syncline/domain/run';
import { z } from '../../schema.ts';

export const runGroups = ['running', 'complete', 'error', 'cancelled'] as const;
export type RunGroup = (typeof runGroups)[number];

export const statusesOf = {
  running: ['queued', 'downloading', 'processing', 'saving', 'rate-limited', 'retrying'],
  complete: ['complete'],
  error: ['error'],
  cancelled: ['cancelled'],
} as const satisfies Record<RunGroup, readonly RunStatus[]>;

export const runTriggers = [
  'manual',
  'schedule',
  'retry',
  'webhook',
] as const satisfies readonly RunTrigger[];

/** Until now; all there is, where none is given. */
export const runPeriods = ['24h', '7d', '30d', '90d'] as const;
export type RunPeriod = (typeof runPeriods)[number];

const DAY_MS = 24 * 3_600_000;
const periodMs = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS } as const;

/** Days are calendar days of the person's ('2026-05-20'), both included; they and `period` exclude each other. */
export const runFilterSchema = z.object({
  sources: z.optional(z.array(z.string())),
  storeId: z.optional(z.string()),
  group: z.optional(z.enum(runGroups)),
  trigger: z.optional(z.enum(runTriggers)),
  period: z.optional(z.enum(runPeriods)),
  fromDay: z.optional(z.string()),
  toDay: z.optional(z.string()),
  withChanges: z.optional(z.boolean()),
  text: z.optional(z.string()),
});
export type RunFilter = z.infer<typeof runFilterSchema>;

/** What the server is asked for. */
export function askedOf(filter: RunFilter, now: number) {
  const { sources, storeId, group, trigger, withChanges, text } = filter;
  const { from, to } = boundsOf(filter, now);
  return {
    ...(sources && { sources }),
    ...(storeId !== undefined && { storeId }),
    ...(group && { group }),
    ...(trigger && { trigger }),
    ...(withChanges === true && { withChanges }),
    ...(text !== undefined && text !== '' && { text }),
    ...(from !== null && { from: new Date(from).toISOString() }),
    ...(to !== null && { to: new Date(to).toISOString() }),
  };
}

function boundsOf({ period, fromDay, toDay }: RunFilter, now: number) {
  return {
    from: period ? now - periodMs[period] : startOf(fromDay, 0),
    to: startOf(toDay, 1),
  };
}

/** In the person's time zone; null for what is no day. */
function startOf(day: string | undefined, daysAfter: number): number | null {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = new Date(year, month - 1, date + daysAfter).getTime();
  return Number.isNaN(at) ? null : at;
}

/** As the server would decide; `storeId` is that of the run's source. */
export function passes(run: RunView, storeId: string | null, filter: RunFilter, now: number): boolean {
  const { sources, group, trigger, withChanges, text } = filter;
  const { from, to } = boundsOf(filter, now);
  const queuedAt = Date.parse(run.queuedAt);
  return (
    (sources === undefined || sources.includes(run.sourceId)) &&
    (filter.storeId === undefined || filter.storeId === storeId) &&
    (group === undefined || statusesOf[group].some((status) => status === run.status)) &&
    (trigger === undefined || run.trigger === trigger) &&
    (from === null || queuedAt >= from) &&
    (to === null || queuedAt < to) &&
    (withChanges !== true || run.counts.created + run.counts.updated + run.counts.removed > 0) &&
    (text === undefined || text.trim() === '' || says(run, text))
  );
}

/** The name of its source has the text, or its error every word of it: the beginnings of words will do. */
function says({ sourceName, error }: RunView, text: string): boolean {
  if (sourceName.toLowerCase().includes(text.trim().toLowerCase())) return true;
  const asked = wordsOf(text);
  const said = wordsOf(error?.message ?? '');
  return asked.length > 0 && asked.every((word) => said.some((one) => one.startsWith(word)));
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether it shows less than all runs. */
export const isFiltered = (filter: RunFilter): boolean =>
  Object.entries(filter).some(
    ([name, value]) => name !== 'storeId' && value !== undefined && value !== '' && value !== false,
  );
