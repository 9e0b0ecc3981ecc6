/**
 * One pull of a source, as a stored state machine.
 *
 *   queued ──start──► downloading ──► processing ──► saving ──finish──► complete
 *     ▲                   │               │             │
 *     │                   └───── wait ────┴─────────────┤
 *     │                           ▼                     ├─ fail ──────► error
 *     └──(start)──── rate-limited | retrying            └─ cancel ────► cancelled
 *
 * Phases own fixed shares of the bar: downloading 0–60, processing 60–80, saving 80–100. A stream, which is saved part by
 * part, goes through them with each part; its bar is the share of the whole that was downloaded, as far as that is known.
 * Within an attempt progress never goes back; error and cancelled keep what was reached. Ended runs never change again.
 */
import { z } from 'zod';

export const runPhases = ['downloading', 'processing', 'saving'] as const;
export type RunPhase = (typeof runPhases)[number];

export const runStatuses = [
  'queued',
  ...runPhases,
  'rate-limited',
  'retrying',
  'complete',
  'error',
  'cancelled',
] as const;
export type RunStatus = (typeof runStatuses)[number];

/** What ended a run: the kind decides, the message says what happened, the advice what to do. */
export interface RunFailure {
  readonly kind: string;
  readonly message: string;
  readonly advice: string;
}

/** How many records of each outcome; every row read is in exactly one of them but for removed. */
export interface RunCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly rejected: number;
}

export const noCounts: RunCounts = { created: 0, updated: 0, unchanged: 0, removed: 0, rejected: 0 };

export type Run =
  | { readonly status: 'queued' }
  | { readonly status: RunPhase; readonly attempt: number; readonly progress: number }
  | {
      readonly status: 'rate-limited' | 'retrying';
      readonly attempt: number;
      readonly progress: number;
      readonly resumeAt: Date;
    }
  | { readonly status: 'complete'; readonly progress: 100 }
  | { readonly status: 'error'; readonly progress: number; readonly failure: RunFailure }
  | { readonly status: 'cancelled'; readonly progress: number; readonly by: string | null };

export type RunEvent =
  | { readonly type: 'start' }
  /** `total` is null while nobody knows it: the phase then shows as begun and no more. */
  | {
      readonly type: 'report';
      readonly phase: RunPhase;
      readonly done: number;
      readonly total: number | null;
      readonly isStream: boolean;
    }
  | { readonly type: 'wait'; readonly reason: 'rate-limited' | 'retrying'; readonly resumeAt: Date }
  /** A short wait in the middle of the work is over. */
  | { readonly type: 'resume' }
  | { readonly type: 'finish' }
  | { readonly type: 'fail'; readonly failure: RunFailure }
  | { readonly type: 'cancel'; readonly by: string | null };

/** The run after the event; the same object where the event means nothing, so that late events are harmless. */
export function transition(run: Run, event: RunEvent): Run {
  if (hasEnded(run)) return run;

  switch (event.type) {
    case 'start':
      if (run.status === 'queued') return { status: 'downloading', attempt: 1, progress: 0 };
      if (run.status === 'rate-limited')
        return { status: 'downloading', attempt: run.attempt, progress: run.progress };
      if (run.status === 'retrying') return { status: 'downloading', attempt: run.attempt + 1, progress: 0 };
      // Somebody's run that was cut off is begun anew: the worker is another, the attempt is the next.
      return { status: 'downloading', attempt: run.attempt + 1, progress: 0 };

    case 'report': {
      if (!isWorking(run)) return run;
      if (event.isStream)
        return {
          status: event.phase,
          attempt: run.attempt,
          progress: Math.max(run.progress, downloaded(event)),
        };
      if (runPhases.indexOf(event.phase) < runPhases.indexOf(run.status)) return run;
      const progress = Math.max(run.progress, progressOf(event));
      return { status: event.phase, attempt: run.attempt, progress };
    }

    case 'wait':
      if (run.status === 'queued') return run;
      return { status: event.reason, attempt: run.attempt, progress: run.progress, resumeAt: event.resumeAt };

    case 'resume':
      if (run.status !== 'rate-limited' && run.status !== 'retrying') return run;
      return { status: 'downloading', attempt: run.attempt, progress: run.progress };

    case 'finish':
      return run.status === 'queued' ? run : { status: 'complete', progress: 100 };

    case 'fail':
      return { status: 'error', progress: reached(run), failure: event.failure };

    case 'cancel':
      return { status: 'cancelled', progress: reached(run), by: event.by };
  }
}

export function hasEnded(run: Run): run is Extract<Run, { status: 'complete' | 'error' | 'cancelled' }> {
  return run.status === 'complete' || run.status === 'error' || run.status === 'cancelled';
}

export function isWorking(run: Run): run is Extract<Run, { status: RunPhase }> {
  return run.status === 'downloading' || run.status === 'processing' || run.status === 'saving';
}

const shareOf = {
  downloading: { from: 0, to: 60 },
  processing: { from: 60, to: 80 },
  saving: { from: 80, to: 100 },
} as const satisfies Record<RunPhase, { from: number; to: number }>;

function progressOf({ phase, done, total }: Extract<RunEvent, { type: 'report' }>): number {
  const { from, to } = shareOf[phase];
  const fraction = total === null ? 0 : total <= 0 ? 1 : Math.min(Math.max(done / total, 0), 1);
  return from + (to - from) * fraction;
}

/** All is not done before the end is. */
const MOST_BEFORE_END = 99;

const downloaded = ({ phase, done, total }: Extract<RunEvent, { type: 'report' }>): number =>
  phase === 'downloading' && total !== null && total > 0
    ? Math.min((100 * Math.max(done, 0)) / total, MOST_BEFORE_END)
    : 0;

const reached = (run: Run): number => (run.status === 'queued' ? 0 : run.progress);

/** A status the run was in, for how long. Times are ISO-8601 in UTC; the step it is in has no end yet. */
export interface RunStep {
  readonly status: RunStatus;
  readonly attempt: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export const MAX_STEPS = 200;

/** The steps after it went from one state to another; of a run that never comes to rest the newest are kept. */
export function stepsAfter(steps: readonly RunStep[], from: Run, to: Run, now: Date): readonly RunStep[] {
  const attempt = attemptOf(to) ?? steps.at(-1)?.attempt ?? 1;
  if (from.status === to.status && attemptOf(from) === attemptOf(to)) return steps;
  const at = now.toISOString();
  const before = steps.map((step) => (step.endedAt === null ? { ...step, endedAt: at } : step));
  if (hasEnded(to)) return before;
  return [...before, { status: to.status, attempt, startedAt: at, endedAt: null }].slice(-MAX_STEPS);
}

const attemptOf = (run: Run): number | null => ('attempt' in run ? run.attempt : null);

export const runTriggers = ['manual', 'schedule', 'retry', 'webhook'] as const;
export type RunTrigger = (typeof runTriggers)[number];

/**
 * A run as the API tells it, the same everywhere: history, indicator, badge. Times are ISO-8601 in UTC; `progress` is
 * 0–100; `stats.bytes` are the bytes downloaded, `stats.rows` the rows read, `work` what the phase it is in has done of how
 * much (null while nobody knows).
 */
export const runViewSchema = z.object({
  id: z.string(),
  sourceId: z.string(),
  sourceName: z.string(),
  status: z.enum(runStatuses),
  trigger: z.enum(runTriggers),
  requestedBy: z.string().nullable(),
  attempt: z.int(),
  progress: z.number(),
  message: z.string(),
  resumeAt: z.iso.datetime().nullable(),
  stats: z.object({ bytes: z.number(), rows: z.number() }),
  work: z.object({ done: z.number(), total: z.number().nullable(), unit: z.string() }),
  /** When it is likely to be through; null while that cannot be told. */
  etaAt: z.iso.datetime().nullable(),
  /** Requests made to the source, how often it asked to wait, and lines of the log that warn. */
  requests: z.int(),
  rateLimited: z.int(),
  warnings: z.int(),
  /** An admin has said that what is missing from the source is to go. */
  allowShrink: z.boolean(),
  steps: z.array(
    z.object({
      status: z.enum(runStatuses),
      attempt: z.int(),
      startedAt: z.iso.datetime(),
      endedAt: z.iso.datetime().nullable(),
    }),
  ),
  counts: z.object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    removed: z.int(),
    rejected: z.int(),
  }),
  error: z.object({ kind: z.string(), message: z.string(), advice: z.string() }).nullable(),
  cancelledBy: z.string().nullable(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
});
export type RunView = z.infer<typeof runViewSchema>;
