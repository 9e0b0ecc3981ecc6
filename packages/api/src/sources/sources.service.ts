import type { CheckResult, Preview } from '@syncline/connectors/connector';
import type { EntityType } from '@syncline/domain/entity';
import type { RunView } from '@syncline/domain/run';
import type { Member } from '../context.ts';

export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly storeId: string | null;
  readonly entityType: string;
  readonly config: unknown;
  readonly shrinkLimit: number;
  readonly runTimeoutMs: number;
  readonly fetchTimeoutMs: number;
  readonly createdAt: string;
  /** The newest run, under way or ended; null before the first. */
  readonly latestRun: RunView | null;
  /** When the newest complete run ended, ISO-8601. */
  readonly lastSyncedAt: string | null;
}

export interface ColumnChoice {
  readonly column: string;
  readonly field: string;
}

export interface SourcePreview extends Preview {
  /** Known types the columns could belong to, the likeliest first. `score` is 0–1. */
  readonly suggestions: readonly {
    readonly type: string;
    readonly score: number;
    readonly columns: readonly ColumnChoice[];
    readonly key: readonly string[];
  }[];
  /** A type made of the columns themselves. */
  readonly ownType: {
    readonly declaration: EntityType;
    readonly columns: readonly ColumnChoice[];
    readonly key: readonly string[];
  };
}

export interface MappingTrial {
  readonly records: readonly {
    readonly row: number;
    readonly key: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  readonly rejected: readonly {
    readonly row: number;
    readonly reason: string;
    readonly raw: Readonly<Record<string, string>>;
  }[];
}

export interface SourcesService {
  list(member: Member): Promise<readonly SourceView[]>;
  get(member: Member, sourceId: string): Promise<SourceView>;
  check(member: Member, of: { kind: string; input?: unknown }): Promise<CheckResult>;
  preview(member: Member, of: { kind: string; input?: unknown }): Promise<SourcePreview>;
  tryMapping(member: Member, of: { kind: string; config?: unknown }): Promise<MappingTrial>;
  create(member: Member, source: NewSource): Promise<SourceView>;
  update(member: Member, change: SourceChange): Promise<SourceView>;
  remove(member: Member, sourceId: string): Promise<void>;
}

export interface NewSource {
  readonly name: string;
  readonly kind: string;
  readonly config?: unknown;
  readonly storeId: string | null;
  readonly shrinkLimit?: number | undefined;
  readonly runTimeoutMs?: number | undefined;
  readonly fetchTimeoutMs?: number | undefined;
}

export interface SourceChange {
  readonly sourceId: string;
  readonly name?: string | undefined;
  readonly config?: unknown;
  readonly shrinkLimit?: number | undefined;
  readonly runTimeoutMs?: number | undefined;
  readonly fetchTimeoutMs?: number | undefined;
}
