/** Why a source could not be read. Callers choose their next step by `kind`; the sentences are for people. */
export interface Failure {
  readonly kind: FailureKind;
  /** What happened, as one sentence. */
  readonly message: string;
  /** What the person who owns the source can do about it. */
  readonly advice: string;
  /** How long the upstream asked to be left alone. */
  readonly retryAfterMs?: number;
  /** The fingerprint of the key that a server showed, where it depends on whether that is to be trusted. */
  readonly hostKey?: string;
}

export type FailureKind =
  | 'unavailable'
  | 'timeout'
  | 'rate_limited'
  | 'credentials_rejected'
  | 'forbidden'
  | 'not_found'
  | 'rejected_input'
  | 'misconfigured';

/** Whether the same read may succeed by itself later, without anybody changing anything. */
export const isTransient = {
  unavailable: true,
  timeout: true,
  rate_limited: true,
  credentials_rejected: false,
  forbidden: false,
  not_found: false,
  rejected_input: false,
  misconfigured: false,
} as const satisfies Record<FailureKind, boolean>;

/** Ends a read. Thrown rather than returned because it also has to end the iteration over the batches. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}
