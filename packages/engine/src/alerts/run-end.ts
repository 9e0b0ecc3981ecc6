/** How a run ended, as far as others than the run itself are concerned. */
import type { RunFailure } from '@syncline/domain/run';

export interface RunEnd {
  readonly runId: string;
  readonly sourceId: string;
  readonly organisationId: string;
  readonly status: 'complete' | 'error' | 'cancelled';
  readonly failure: RunFailure | null;
  /** Of the source, this run included. */
  readonly consecutiveFailures: number;
  readonly at: Date;
}
