/** The steps of a run against its time: where each begins and how long it took. */
import type { RunStatus, RunView } from '@syncline/domain/run';

export interface WaterfallRow {
  readonly status: RunStatus;
  readonly attempt: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly isOpen: boolean;
  /** Share of the whole, 0–100. */
  readonly left: number;
  readonly width: number;
}

export function waterfallOf(run: Pick<RunView, 'steps' | 'endedAt'>, now: number): readonly WaterfallRow[] {
  const [first] = run.steps;
  if (!first) return [];
  const from = Date.parse(first.startedAt);
  const endOf = (endedAt: string | null) => (endedAt === null ? Math.max(now, from) : Date.parse(endedAt));
  const whole = Math.max(1, ...run.steps.map((step) => endOf(step.endedAt ?? run.endedAt) - from));

  return run.steps.map(({ status, attempt, startedAt, endedAt }) => {
    const start = Date.parse(startedAt);
    const durationMs = Math.max(0, endOf(endedAt ?? run.endedAt) - start);
    return {
      status,
      attempt,
      startedAt,
      durationMs,
      isOpen: endedAt === null && run.endedAt === null,
      left: ((start - from) / whole) * 100,
      width: (durationMs / whole) * 100,
    };
  });
}
