import type { RunStatus, RunView } from '@syncline/domain/run';
import type { Member } from '../context.ts';

export interface RunDetail extends RunView {
  readonly log: readonly {
    readonly at: string;
    readonly level: 'info' | 'warning' | 'error';
    readonly message: string;
  }[];
}

export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
  readonly raw: Readonly<Record<string, string>>;
}

export interface RunsService {
  list(
    member: Member,
    filter: {
      sourceId?: string | undefined;
      status?: RunStatus[] | undefined;
      before?: string | undefined;
      limit: number;
    },
  ): Promise<{ readonly runs: readonly RunView[]; readonly next: string | null }>;
  get(member: Member, runId: string): Promise<RunDetail>;
  status(member: Member, runId: string): Promise<RunView>;
  rejected(
    member: Member,
    of: { runId: string; afterRow: number; limit: number },
  ): Promise<{ readonly rows: readonly RejectedRow[]; readonly total: number }>;
}
