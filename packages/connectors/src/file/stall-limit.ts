import { ConnectorError } from '../failure.ts';
import { failureOfConnection } from './http-failure.ts';

export interface StallLimit {
  /** Aborted when the caller's signal is, when a watched step took too long, and at the end. */
  readonly signal: AbortSignal;
  /**
   * Passes the step on, and aborts the signal if it is not done in time. Time between steps does not count.
   */
  watch<Result>(step: Promise<Result>): Promise<Result>;
  /** The error to throw for one that a step ended with: it depends on who ended it. */
  explain(error: unknown): unknown;
  end(): void;
}

/**
 * A limit on how long an upstream may stay silent, however long it takes in all. `where` names it for people.
 */
export function createStallLimit(caller: AbortSignal, timeoutMs: number, where: string): StallLimit {
  const controller = new AbortController();
  let hasStalled = false;
  const follow = () => controller.abort(caller.reason);
  if (caller.aborted) follow();
  else caller.addEventListener('abort', follow, { once: true });

  return {
    signal: controller.signal,
    async watch(step) {
      const timer = setTimeout(() => {
        hasStalled = true;
        controller.abort();
      }, timeoutMs);
      try {
        return await step;
      } finally {
        clearTimeout(timer);
      }
    },
    explain(error) {
      if (caller.aborted) return caller.reason;
      if (hasStalled) return new ConnectorError(stalled(where, timeoutMs), { cause: error });
      return error instanceof ConnectorError ? error : failureOfConnection(error, where);
    },
    end() {
      caller.removeEventListener('abort', follow);
      controller.abort();
    },
  };
}

const stalled = (where: string, timeoutMs: number) =>
  ({
    kind: 'timeout',
    message: `${where} sent nothing for ${timeoutMs / 1_000} s.`,
    advice: 'The server is slow or overloaded. It is tried again; if that does not help, ask its owner.',
  }) as const;
