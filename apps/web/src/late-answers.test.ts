import type { AppRouter } from '@syncline/api/root';
import type { RunView } from '@syncline/domain/run';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { applyRun } from './features/runs/apply-run.ts';
import { runPagesKey } from './features/runs/run-pages.ts';
import { followLateAnswers } from './late-answers.ts';
import { aRun } from './run.fixture.ts';

/** A server whose run goes on while answers are on their way, and a page that shows the run and the list of runs. */
function rig() {
  const queryClient = new QueryClient();
  const queries = createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient<AppRouter>({ links: [] }),
    queryClient,
  });
  const late = followLateAnswers({ queryClient, apply: (run) => applyRun(queryClient, queries, run) });
  onTestFinished(() => late.close());
  let current = aRun({ version: 1 });
  const onTheirWay: (() => void)[] = [];
  let asked = 0;
  /** Answers with what the server holds now, whenever that arrives. */
  const ask = <Answer>(make: (run: RunView) => Answer) => {
    asked++;
    const answer = make(current);
    return new Promise<Answer>((resolve) => onTheirWay.push(() => resolve(answer)));
  };
  const keys = {
    run: queries.runs.get.queryKey({ runId: current.id }),
    list: [...runPagesKey(queries), {}, 50] as const,
  };
  const fetches = {
    run: () => queryClient.fetchQuery({ queryKey: keys.run, queryFn: () => ask((run) => run), retry: false }),
    list: () =>
      queryClient.fetchQuery({
        queryKey: keys.list,
        queryFn: () => ask((run) => ({ pages: [{ runs: [run], next: null }], pageParams: [null] })),
        retry: false,
      }),
  };
  return {
    queryClient,
    keys,
    fetch: (what: keyof typeof fetches) => void fetches[what]().catch(() => {}),
    advance: (over: Partial<RunView> = {}) =>
      (current = { ...current, ...over, version: current.version + 1 }),
    tell: () => late.tell(current),
    askedTimes: () => asked,
    arrive: async (which = 0) => {
      onTheirWay.splice(which % Math.max(onTheirWay.length, 1), 1)[0]?.();
      await settle();
    },
    isWaiting: () => onTheirWay.length > 0,
    versions: () => {
      const list = queryClient.getQueryData<{ pages: { runs: RunView[] }[] }>(keys.list);
      return {
        run: queryClient.getQueryData<RunView>(keys.run)?.version,
        list: list?.pages[0]?.runs[0]?.version,
      };
    },
  };
}

/** Until promises that are settled have been looked at; the cache tells its listeners in a timer of no time. */
const settle = async () => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
};

test('[B5] an answer that left before the run ended does not undo that it has', async () => {
  const { fetch, advance, tell, arrive, versions } = rig();
  fetch('run');
  fetch('list');
  await settle();
  advance({ status: 'complete' });
  tell();
  await arrive();
  await arrive();
  expect(versions()).toEqual({ run: 2, list: 2 });
});

test('[B6] what went out of date while its first answer was on its way is asked for again', async () => {
  const { queryClient, keys, advance, arrive, askedTimes, fetch } = rig();
  const watching = new QueryObserver(queryClient, { queryKey: keys.run, enabled: false });
  onTestFinished(watching.subscribe(() => {}));
  fetch('run');
  await settle();
  advance();
  const again = vi.spyOn(queryClient, 'invalidateQueries');
  await queryClient.invalidateQueries({ queryKey: keys.run });
  expect(askedTimes()).toBe(1);
  await arrive();
  expect(again).toHaveBeenLastCalledWith({ queryKey: keys.run, exact: true });
});

// oxlint-disable-next-line vitest/expect-expect -- each property holds its own
test('however answers and events cross, what is shown is never older than what was told, or answered last', async () => {
  const step = fc.constantFrom('ask run', 'ask list', 'advance', 'advance and tell', 'arrive', 'arrive late');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { fetch, advance, tell, arrive, isWaiting, versions } = rig();
      let told = 0;
      for (const one of steps) {
        if (one === 'ask run') fetch('run');
        if (one === 'ask list') fetch('list');
        if (one === 'advance') advance();
        if (one === 'advance and tell') {
          told = advance().version;
          tell();
        }
        if (one === 'arrive') await arrive();
        if (one === 'arrive late') await arrive(1);
        await settle();
        for (const version of Object.values(versions()))
          if (version !== undefined) expect(version).toBeGreaterThanOrEqual(told);
      }
      while (isWaiting()) await arrive();
      for (const version of Object.values(versions()))
        if (version !== undefined) expect(version).toBeGreaterThanOrEqual(told);
    }),
    { numRuns: 60 },
  );
});
