import type { LiveEvent } from '@syncline/api/live';
import type { AppRouter } from '@syncline/api/root';
import type { RunView } from '@syncline/domain/run';
import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, test } from 'vitest';
import { report } from './features/analytics/sales.fixture.ts';
import { overview } from './features/overview/overview.fixture.ts';
import { createLiveUpdates } from './live-updates.ts';
import { aRun } from './run.fixture.ts';

/** Everything a page could show, as answered once. */
function rig() {
  const queryClient = new QueryClient();
  const queries = createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient<AppRouter>({ links: [] }),
    queryClient,
  });
  const ended: string[] = [];
  const updates = createLiveUpdates({
    queryClient,
    queries,
    throttle: { request: (_key, work) => work(), close: () => {} },
    onRunEnded: ({ id }) => ended.push(id),
  });
  const keys = {
    sources: queries.sources.list.queryKey(),
    queue: queries.sync.queue.queryKey(),
    rejected: queries.runs.openRejected.queryKey({ sourceId: 'source-1' }),
  };
  for (const key of Object.values(keys)) queryClient.setQueryData(key, []);
  const isStale = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated ?? false;
  const tell = (over: Partial<RunView>): Readonly<Record<keyof typeof keys, boolean>> => {
    const event: LiveEvent = { kind: 'run', run: aRun(over) };
    updates.onEvent(event);
    return { sources: isStale(keys.sources), queue: isStale(keys.queue), rejected: isStale(keys.rejected) };
  };
  const tellOfSource = () => {
    updates.onEvent({ kind: 'source', sourceId: 'source-1' });
    return isStale(keys.sources);
  };
  const tellOfTypes = (types: readonly string[]) => {
    const shown = {
      figures: queries.analytics.sales.queryKey({ period: 'today' }),
      overview: queries.overview.get.queryKey({}),
    };
    queryClient.setQueryData(shown.figures, report());
    queryClient.setQueryData(shown.overview, overview());
    updates.onEvent({ kind: 'heads', feed: 1, cursor: '1.1', types });
    return { figures: isStale(shown.figures), overview: isStale(shown.overview) };
  };
  return { tell, tellOfSource, tellOfTypes, ended };
}

test('[B12] whatever a run does, the queue is asked for again', () => {
  expect(rig().tell({ status: 'saving' })).toMatchObject({ queue: true, rejected: false });
});

test('[D4] when a run has ended, figures and dead letters of its source are, too, and it is told of once', () => {
  const { tell, ended } = rig();
  expect(tell({ status: 'complete' })).toEqual({ sources: true, queue: true, rejected: true });
  expect(ended).toEqual(['run-1']);
});

test('[A9] what somebody changes of a source is shown on every page that is open', () => {
  expect(rig().tellOfSource()).toBe(true);
});

test('[A11] figures are asked for again when orders arrive, and not for other records', () => {
  expect(rig().tellOfTypes(['product', 'order'])).toEqual({ figures: true, overview: true });
  expect(rig().tellOfTypes(['product'])).toEqual({ figures: false, overview: true });
});
