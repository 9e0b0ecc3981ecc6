/**
 * What every source of data is to the engine: it is checked, previewed and read through this interface only.
 *
 * A read that fails throws ConnectorError, from `read` or from the iteration over its batches; when `signal`
 * is aborted it throws the signal's reason. Nothing is remembered between two reads except the `state` that
 * the engine stores.
 */
import type { EntityType } from '@syncline/domain/entity';
import type { z } from 'zod';
import type { Failure } from './failure.ts';
import type { Formats } from './tabular/formats.ts';
import type { InferredColumn } from './tabular/infer.ts';

export interface Connector<Config = unknown, Input = unknown> {
  readonly kind: string;
  readonly deletePolicy: DeletePolicy;
  /** Everything a run needs; stored with the source. */
  readonly configSchema: z.ZodType<Config>;
  /**
   * The part of the config that says where and how to read: enough to check and preview before anything is
   * mapped.
   */
  readonly inputSchema: z.ZodType<Input>;
  /** The entity types whose records a read with this config yields. */
  types(config: Config): readonly EntityType[];
  /** A cheap test that the source can be reached and looks right. */
  check(request: Request<Input>): Promise<CheckResult>;
  /** The first rows as they stand in the source. */
  preview(request: Request<Input> & { readonly rows: number }): Promise<Preview>;
  read(request: ReadRequest<Config>): Promise<ReadResult>;
}

/**
 * How the source tells that a record is gone: it is missing from a complete read (`absence`), it is listed as
 * deleted (`tombstones`), or it still comes, with a mark in its data (`soft-flag`).
 */
export type DeletePolicy = 'absence' | 'tombstones' | 'soft-flag';

export interface Request<Config> {
  readonly config: Config;
  readonly signal: AbortSignal;
  readonly deps: ConnectorDeps;
  /** How long the upstream may stay silent before it counts as failed: DEFAULT_STALL_TIMEOUT_MS if absent. */
  readonly stallTimeoutMs?: number;
}

export const DEFAULT_STALL_TIMEOUT_MS = 90_000;

/** What a connector uses of the world around it. */
export interface ConnectorDeps {
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** Where the file of an upload lies. */
  readonly uploads: (uploadId: string) => string;
  /** Whether a file of the server is for sources to read; without it, any file is. */
  readonly mayRead?: (path: string) => Promise<boolean>;
}

export interface ReadRequest<Config> extends Request<Config> {
  /** The `state` of the last read whose run completed; null for the first. */
  readonly state: unknown;
  readonly report: (progress: Progress) => void;
  /** Something worth telling that does not stop the read: it goes to the run's log. */
  readonly warn: (message: string) => void;
  /** A private folder of the run. The engine makes and deletes it; a connector writes nowhere else. */
  readonly scratch: string;
}

/**
 * Real counts, never an estimate; `done` never falls within a phase. `total` is null while nobody knows it.
 */
export interface Progress {
  readonly phase: 'downloading' | 'processing';
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'pages';
}

export type ReadResult =
  /** The source is as it was when `state` was handed out: there is nothing to apply. */
  | { readonly kind: 'unchanged'; readonly state: unknown; readonly bytes: number }
  | {
      readonly kind: 'rows';
      /** To be iterated once. Leaving the loop early frees what the read holds. */
      readonly batches: AsyncIterable<Batch>;
      /** JSON for the next read. Stored only after the run completed, so a failed run is read again. */
      readonly state: unknown;
      /** A full snapshot: a record of `types` that is not in it is gone. */
      readonly isComplete: boolean;
      /** Bytes fetched from the source. */
      readonly bytes: number;
    };

export const MAX_BATCH_ROWS = 2_000;

/** At most MAX_BATCH_ROWS rows, in the order of the source. The same key may come again in a later row. */
export interface Batch {
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly Rejected[];
  /** Input rows that this batch consumed: records, rejected and blank ones. */
  readonly rows: number;
}

export interface SourceRecord {
  /** 1 for the first row of data; a header is row 0. */
  readonly row: number;
  readonly type: string;
  readonly key: string;
  /** Valid for the schema of `type`. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A row that does not fit. It is set aside with its reason; the rest goes through. */
export interface Rejected {
  readonly row: number;
  readonly type: string;
  /** The key, where it is sure: then the record is broken at the source rather than gone from it. */
  readonly key: string | null;
  /** A sentence that names the column and the value. */
  readonly reason: string;
  /** The row as it came, by column, cut to a bounded size. */
  readonly raw: Readonly<Record<string, string>>;
}

export type CheckResult =
  { readonly ok: true; readonly description: string } | { readonly ok: false; readonly failure: Failure };

/** What the mapping step shows. */
export interface Preview {
  readonly kind: 'table';
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** One per header cell. */
  readonly columns: readonly InferredColumn[];
  /** How numbers and dates are written, as far as the rows prove it. */
  readonly formats: Formats;
  /** What was detected, in the words of the input's settings: { delimiter: ';', encoding: 'utf-8' }. */
  readonly detected: Readonly<Record<string, string>>;
  /** Things the person should know, such as renamed headers. */
  readonly warnings: readonly string[];
}
