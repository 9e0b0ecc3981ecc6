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
import type { RateLimits } from './http/rate-limits.ts';
import type { Tokens } from './http/tokens.ts';
import type { Formats } from './tabular/formats.ts';
import type { InferredColumn } from './tabular/infer.ts';

export interface Connector<Config = unknown, Input = unknown> {
  readonly kind: string;
  /** Its records are made by a mapping of columns to fields (`config.mapping`), rather than by the connector itself. */
  readonly isMapped: boolean;
  /** Everything a run needs; stored with the source. */
  readonly configSchema: z.ZodType<Config>;
  /**
   * The part of the config that says where and how to read: enough to check and preview before anything is
   * mapped.
   */
  readonly inputSchema: z.ZodType<Input>;
  /** Top-level fields of the config that nobody is to read again once they are stored. */
  readonly secrets: readonly string[];
  /** The entity types whose records a read with this config yields. */
  types(config: Config): readonly EntityType[];
  deletePolicy(input: Input): DeletePolicy;
  /** How often it may be read, and is unless somebody says otherwise. */
  pace(input: Input): Pace;
  /** Whose limits a read counts against: sources of the same account share them. Null if it has none to share. */
  account(config: Config): string | null;
  /** A cheap test that the source can be reached and looks right. */
  check(request: Request<Input>): Promise<CheckResult>;
  /** The first rows as they stand in the source. */
  preview(request: Request<Input> & { readonly rows: number }): Promise<Preview>;
  read(request: ReadRequest<Config>): Promise<ReadResult>;
  /** How the upstream tells of changes by itself, where it does. */
  readonly webhook?: Webhook<Config>;
}

/** In milliseconds. Without a default it runs when somebody asks. */
export interface Pace {
  readonly defaultMs: number | null;
  readonly minMs: number;
  readonly maxMs: number;
}

/** Imports of lists: every half hour, five minutes to a day (R D9). */
export const LIST_PACE: Pace = { defaultMs: 30 * 60_000, minMs: 5 * 60_000, maxMs: 24 * 3_600_000 };

export interface Webhook<Config> {
  /** Decides by the raw body alone whether the upstream sent it, and what of it to read again. No I/O. */
  receive(message: {
    readonly config: Config;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: Uint8Array;
  }): WebhookResult;
}

export type WebhookResult =
  /** Run the source now, and fetch these records anew. */
  | { readonly kind: 'changed'; readonly refetch: readonly RecordKey[] }
  /** Sent by the upstream, and of no concern to this source. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface RecordKey {
  readonly type: string;
  readonly key: string;
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
  /** Taken before every request to an upstream that has limits; shared by all processes. */
  readonly limits: RateLimits;
  /** Access tokens, shared by all processes. */
  readonly tokens: Tokens;
  /** Where the file of an upload lies. */
  readonly uploads: (uploadId: string) => string;
  /** Whether a file of the server is for sources to read; without it, any file is. */
  readonly mayRead?: (path: string) => Promise<boolean>;
}

export interface ReadRequest<Config> extends Request<Config> {
  /** The newest `state` or `checkpoint` whose records are saved; null for the first read. */
  readonly state: unknown;
  /** Records to fetch anew, whatever the state says: they were rejected, or a webhook named them. */
  readonly refetch: readonly RecordKey[];
  /** The upstream is left alone until then; null when the read goes on. */
  readonly waiting: (until: Date | null) => void;
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
      /**
       * JSON for the next read. Stored only after the run completed, so a failed run is read again. Undefined where the
       * batches carry checkpoints: the last of those is it.
       */
      readonly state: unknown;
      /** A full snapshot: a record of `types` that is not in it is gone. */
      readonly isComplete: boolean;
      /** Bytes fetched before the first batch; batches add theirs. */
      readonly bytes: number;
      /** What the rows consist of, so that a column that is new or gone can be told; absent where it says nothing. */
      readonly columns?: readonly string[];
    };

export const MAX_BATCH_ROWS = 2_000;

/** At most MAX_BATCH_ROWS rows, in the order of the source. The same key may come again in a later row. */
export interface Batch {
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly Rejected[];
  /** Records the source says are gone. */
  readonly removed?: readonly RemovedRecord[];
  /** Input rows that this batch consumed: records, rejected, removed and blank ones. */
  readonly rows: number;
  /** Bytes fetched for this batch, beyond `ReadResult.bytes`. */
  readonly bytes?: number;
  /**
   * Everything up to here may be saved, and a read with this as its `state` goes on after it. Never in a complete
   * snapshot, which is saved as a whole or not at all.
   */
  readonly checkpoint?: unknown;
}

export interface SourceRecord {
  /** 1 for the first row of data; a header is row 0. */
  readonly row: number;
  readonly type: string;
  readonly key: string;
  /** Valid for the schema of `type`. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface RemovedRecord extends RecordKey {
  readonly row: number;
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
  | {
      readonly ok: true;
      readonly description: string;
      /** Where it holds several tables and none was chosen yet: those to choose from. */
      readonly tables?: readonly SourceTable[];
    }
  | { readonly ok: false; readonly failure: Failure };

export interface SourceTable {
  readonly id: number;
  readonly name: string;
  /** Empty ones included; null where that is known only by reading it. */
  readonly rows: number | null;
  readonly isHidden: boolean;
}

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
  /** Where the source holds several tables: all of them. */
  readonly tables?: readonly SourceTable[];
  /** What was asked of the upstream for it, where that is for people to see. */
  readonly requests?: readonly SentRequest[];
}

export interface SentRequest {
  readonly method: string;
  /** The names of its query alone, as the values may be secrets. */
  readonly url: string;
  readonly status: number;
  readonly ms: number;
}
