/** What the audit shows: of which time, of whom, about what. */
export const periods = ['day', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

export interface AuditFilter {
  readonly search: string;
  readonly period: Period;
  /** Whose actions; '' for everybody's. */
  readonly who: string;
  /** A thing, such as 'sources', or one action of it; '' for all. */
  readonly action: string;
}

export const everything: AuditFilter = { search: '', period: 'all', who: '', action: '' };

const days = { day: 1, week: 7, month: 30 } as const satisfies Record<Exclude<Period, 'all'>, number>;

/** The beginning of the period, ISO-8601; undefined for all. */
export const sinceOf = (period: Period, now: Date): string | undefined =>
  period === 'all' ? undefined : new Date(now.getTime() - days[period] * 86_400_000).toISOString();
