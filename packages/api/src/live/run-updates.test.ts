import type { RunView } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { createRunUpdates } from './run-updates.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

function setup(view: (runId: string) => Promise<{ endedAt: string | null } | null>) {
  let signal: (about: string) => void = silent;
  let gap = silent;
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const updates = createRunUpdates({
    log,
    retryMs: 0,
    store: {
      view: async (runId) => {
        const found = await view(runId);
        return found && { organisationId: 'one', view: { id: runId, ...found } as RunView };
      },
    },
    signals: {
      send: silent,
      close: async () => {},
      listen: (_, onSignal) => {
        signal = onSignal;
        return silent;
      },
      onGap: (look) => {
        gap = look;
        return silent;
      },
    },
  });
  updates.listen('one', (run) => {
    told.push(run.id);
    for (const resolve of waiting.splice(0)) resolve();
  });
  const until = async (count: number) => {
    while (told.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return told;
  };
  return { signal: (about: string) => signal(about), gap: () => gap(), until, updates };
}

test('a run whose reading failed is read again, and so are those behind it', async () => {
  let failures = 1;
  const { signal, until, updates } = setup(async () => {
    if (failures-- > 0) throw new Error('No database');
    return { endedAt: null };
  });
  signal('a');
  signal('b');
  expect((await until(2)).toSorted()).toEqual(['a', 'b']);
  updates.close();
});

test('after a gap in the signals, runs that had not ended are looked at again', async () => {
  const { signal, gap, until, updates } = setup(async (runId) => ({
    endedAt: runId === 'ended' ? '2026-01-01' : null,
  }));
  signal('ended');
  signal('going');
  await until(2);
  gap();
  expect(await until(3)).toEqual(['ended', 'going', 'going']);
  updates.close();
});
