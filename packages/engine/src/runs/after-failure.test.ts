import { ConnectorError, isTransient, type FailureKind } from '@syncline/connectors/failure';
import { expect, test } from 'vitest';
import { afterFailure } from './after-failure.ts';
import { RunRefusal } from './run-failure.ts';

const fresh = { retries: 0, waits: 0 };
const failed = (kind: FailureKind, retryAfterMs?: number) =>
  new ConnectorError({
    kind,
    message: 'Rate limit? Bad credentials!',
    advice: '',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });

test('[D2] a failure that may go away is followed by three more attempts, after exactly 5, 10 and 20 seconds', () => {
  const steps = [0, 1, 2, 3].map((retries) =>
    afterFailure(failed('unavailable'), { retries, waits: 0 }, 0.9),
  );
  expect(steps).toEqual([
    { kind: 'retry', inMs: 5_000 },
    { kind: 'retry', inMs: 10_000 },
    { kind: 'retry', inMs: 20_000 },
    { kind: 'fail' },
  ]);
});

test('a failure that stays is not retried, whatever its message says', () => {
  for (const [kind, transient] of Object.entries(isTransient))
    if (!transient) expect(afterFailure(failed(kind as FailureKind), fresh, 0)).toEqual({ kind: 'fail' });
  const refusal = new RunRefusal({ kind: 'shrunk', message: '', advice: '' });
  for (const error of [refusal, new Error('ECONNRESET'), null])
    expect(afterFailure(error, fresh, 0)).toEqual({ kind: 'fail' });
});

test('[A4] an upstream that limits is left alone as long as it says, within reason, or ever longer', () => {
  expect(afterFailure(failed('rate_limited', 7_000), fresh, 0)).toEqual({ kind: 'wait', forMs: 7_000 });
  expect(afterFailure(failed('rate_limited', 86_400_000), fresh, 0)).toEqual({
    kind: 'wait',
    forMs: 900_000,
  });
  expect(afterFailure(failed('rate_limited'), { retries: 0, waits: 3 }, 0.5)).toEqual({
    kind: 'wait',
    forMs: 8_500,
  });
  expect(afterFailure(failed('rate_limited'), { retries: 0, waits: 8 }, 0)).toEqual({ kind: 'fail' });
});
