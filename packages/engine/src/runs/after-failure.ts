/** What becomes of a run after an attempt that failed: decided by the kind of the failure, never by its message. */
import { ConnectorError, isTransient } from '@syncline/connectors/failure';
import { backoffMs, MAX_RETRY_AFTER_MS, MAX_WAITS, retryDelayMs } from '@syncline/domain/retry';

export type NextStep =
  | { readonly kind: 'fail' }
  /** The upstream wants to be left alone for a while. */
  | { readonly kind: 'wait'; readonly forMs: number }
  /** Another attempt after a pause. */
  | { readonly kind: 'retry'; readonly inMs: number };

/** `random` is in [0, 1). */
export function afterFailure(
  error: unknown,
  { retries, waits }: { readonly retries: number; readonly waits: number },
  random: number,
): NextStep {
  if (!(error instanceof ConnectorError)) return { kind: 'fail' };
  const { kind, retryAfterMs } = error.failure;
  if (!isTransient[kind]) return { kind: 'fail' };
  if (kind === 'rate_limited')
    return waits < MAX_WAITS
      ? { kind: 'wait', forMs: Math.min(retryAfterMs ?? backoffMs(waits, random), MAX_RETRY_AFTER_MS) }
      : { kind: 'fail' };
  const inMs = retryDelayMs(retries);
  if (inMs === null) return { kind: 'fail' };
  return { kind: 'retry', inMs: Math.max(inMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)) };
}
