/** What a failure means: how long to wait, what a person is told, and what is done about it so that it does not come again and again. */
import type { Status } from '../status.ts';
import { isQuota, remedyFor, type Remedy } from '../store/storage-trouble.ts';
import { TransportError, type Report } from '../transport.ts';
import { backoffMs } from './backoff.ts';
import { createMessages, type Messages } from './messages.ts';

export interface Consequence {
  readonly event: 'failed' | 'unauthorised';
  readonly pauseMs: number;
  readonly status: Partial<Status>;
  readonly remedy: Remedy;
  /** Null for what everybody knows: networks fail, and what was reported before. */
  readonly report: Report | null;
}

/** A disk that is full is not written to over and over. */
const FULL_MS = 10 * 60_000;
/** Of failures in a row, the first ones tell what there is to tell. */
const REPORTED = 3;

export function createTrouble(random: () => number, { messageFor }: Messages = createMessages()) {
  let failures = 0;
  let fullDisks = 0;

  return {
    meet(error: unknown): Consequence {
      const status = { error: messageFor(error) };
      const known = { event: 'failed', status, remedy: 'wait', report: null } as const;
      if (error instanceof TransportError && error.kind === 'auth')
        return { ...known, event: 'unauthorised', pauseMs: 0, status: { ...status, auth: 'failed' } };
      if (error instanceof TransportError && error.kind === 'removed')
        return {
          ...known,
          event: 'unauthorised',
          pauseMs: 0,
          status: { ...status, auth: 'removed' },
          remedy: 'forget',
        };
      failures += 1;
      if (error instanceof TransportError) {
        // The ticket of the next call is a new one.
        const isExpired = error.kind === 'expired' && failures === 1;
        const pauseMs = isExpired ? 0 : backoffMs(failures, random(), error.retryAfterMs);
        return { ...known, pauseMs };
      }
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const isFull = isQuota(error);
      const remedy = remedyFor(error, fullDisks);
      if (isFull) fullDisks += 1;
      return {
        ...known,
        remedy,
        pauseMs: isFull && remedy === 'wait' ? FULL_MS : backoffMs(failures, random()),
        report: failures <= REPORTED ? { kind: isFull ? 'quota' : 'crash', detail: { message } } : null,
      };
    },
    /** A connection has stood for a while. */
    steady: () => void (failures = 0),
    /** Everything could be stored. */
    stored: () => void (fullDisks = 0),
  };
}
