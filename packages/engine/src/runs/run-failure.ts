/** Turns whatever ended a run into what its history says: what happened, and what to do about it. */
import { ConnectorError, isTransient } from '@syncline/connectors/failure';
import type { RunFailure } from '@syncline/domain/run';

/** A refusal by the engine itself, such as the shrink guard's. */
export class RunRefusal extends Error {
  override readonly name = 'RunRefusal';
  readonly failure: RunFailure;

  constructor(failure: RunFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function failureOf(error: unknown, runTimeoutMs: number): RunFailure {
  if (error instanceof RunRefusal) return error.failure;
  if (error instanceof ConnectorError) {
    const { kind, message, advice } = error.failure;
    return { kind, message, advice };
  }
  if (error instanceof Error && error.name === 'TimeoutError')
    return {
      kind: 'timeout',
      message: `The run was stopped because it took longer than its limit of ${Math.round(runTimeoutMs / 1_000)} s.`,
      advice: 'What was saved stays. Sync again, or raise the limit in the settings of the source.',
    };
  return {
    kind: 'internal',
    message: 'Something went wrong inside Syncline.',
    advice: 'Sync again. If it happens again, look for this run in the log of the server.',
  };
}

/** Whether a failure of this kind stays until somebody does something about it. Our own mistakes may well not. */
export function isLasting(kind: string): boolean {
  if (kind === 'internal') return false;
  return !Object.entries(isTransient).some(([name, transient]) => transient && name === kind);
}

/** Refuses a run that would remove too large a share of the source's records (R E6). */
export function guardAgainstShrinking(
  { owned, removed }: { owned: number; removed: number },
  shrinkLimit: number,
): void {
  if (removed === 0 || removed <= owned * shrinkLimit) return;
  throw new RunRefusal({
    kind: 'shrunk',
    message: `The source lacks ${removed} of the ${owned} records it had, more than the ${Math.round(shrinkLimit * 100)} % that may go at once. Nothing was changed.`,
    advice: 'Check whether the source is complete. If the records are really gone, apply the run anyway.',
  });
}

/** Refuses a source none of whose rows fits: the mapping is wrong, or it is another file. */
export function guardAgainstNothingFitting({ rows, rejected }: { rows: number; rejected: number }): void {
  if (rows === 0 || rejected < rows) return;
  throw new RunRefusal({
    kind: 'nothing_fits',
    message: `None of the ${rows} rows fits. Nothing was changed.`,
    advice: 'Look at the rejected rows, then correct the mapping or the file and sync again.',
  });
}
