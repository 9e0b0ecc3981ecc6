/** By what sources can be ordered and chosen, in the address. */
import type { SourceView } from '../source-view.ts';

export const healths = [
  'healthy',
  'degraded',
  'failing',
  'paused',
] as const satisfies readonly SourceView['health'][];

export const sourceSorts = ['name', 'health', 'synced', 'next', 'duration'] as const;
export type SourceSort = (typeof sourceSorts)[number];

export interface SourceOrder {
  readonly sort: SourceSort;
  readonly order: 'asc' | 'desc';
}
