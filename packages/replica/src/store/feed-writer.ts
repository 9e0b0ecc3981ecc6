/**
 * Brings what the server sent into the tables. Each method is one transaction: the changes, the new cursor, and the mutations
 * whose effect thereby arrived (S2). Afterwards those who show records are told.
 */
import type { Change, FeedInfo, LiveEvent, Page } from '../transport.ts';
import { isSame, type Tally } from './checksum.ts';
import { doubtAfter, isDoubted } from './doubt.ts';
import { forgetFeed } from './forget-feed.ts';
import type { LeadWrite } from './lead-write.ts';
import { afterPage, planPage, type PagePlan } from './plan-page.ts';
import { afterFrame, planFrame, type FramePlan } from './plan-frame.ts';
import type { SyncState } from './rows.ts';
import { boundAnswers, settle } from './settle.ts';
import { emptyState, readAnew, VERSION } from './sync-state.ts';
import type { Tables, Transaction } from './tables.ts';
import { putAside, writeAside, writeChanges } from './write-changes.ts';

export type Frame = Extract<LiveEvent, { kind: 'changes' }>;

export interface Place {
  readonly feed: number;
  readonly type: string;
}

export interface PageOutcome {
  /** Null: the page was not what was asked for. */
  readonly state: SyncState | null;
  /** The type does not hold what the server holds: it is read anew, or has been, in vain. */
  readonly mismatch: { readonly expected: Tally; readonly held: Tally; readonly isReread: boolean } | null;
}

export type FeedWriter = ReturnType<typeof createFeedWriter>;

export function createFeedWriter({
  tables,
  write,
  now,
}: {
  tables: Tables;
  write: LeadWrite;
  now: () => number;
}) {
  return {
    states: (): Promise<readonly SyncState[]> => tables.read(['syncState'], (on) => on.syncState.within([])),

    /** The positions of the mutations that were accepted, and whose effect has not arrived. */
    answered: async (): Promise<readonly number[]> =>
      (await tables.read(['answered'], (on) => on.answered.within([]))).map(({ position }) => position),

    /**
     * Forgets the feeds that were taken away (C19), and makes room for what is new. Returns those forgotten. `answered` had been
     * accepted when the server was asked.
     */
    keepFeeds: (infos: readonly FeedInfo[], answered: readonly number[] = []): Promise<readonly number[]> =>
      write(async (on, notices) => {
        const kept = new Set(infos.map(({ id }) => id));
        const lost = (await on.feeds.within([])).filter(({ id }) => !kept.has(id)).map(({ id }) => id);
        for (const feed of lost) notices.push(...(await forgetFeed(on, feed)));
        await on.feeds.putMany(infos.map(({ id, storeId }) => ({ id, storeId })));
        const states = await on.syncState.within([]);
        const known = new Set(states.map(({ feed, type }) => `${feed} ${type}`));
        const missing = infos.flatMap(({ id, types }) =>
          types.filter(({ type }) => !known.has(`${id} ${type}`)).map(({ type }) => emptyState(id, type)),
        );
        const outdated = states.filter(({ version, reading }) => version !== VERSION && !reading);
        await on.syncState.putMany([...missing, ...outdated.map(readAnew)]);
        await boundAnswers(on, infos, answered);
        notices.push(...(await settle(on)));
        return lost;
      }),

    /** `asked` is where the page was asked to start. */
    applyPage: (asked: string | null, page: Page): Promise<PageOutcome> =>
      write(async (on, notices) => {
        const state = await on.syncState.get([page.feed, page.type]);
        const plan: PagePlan = state ? planPage(state, asked, page) : { kind: 'ignore' };
        if (!state || plan.kind === 'ignore') return { state: null, mismatch: null };
        const { tally, keys } = await carryOut(on, state, plan, page);
        const after = afterPage(state, plan, page, { tally, now: now() });
        const compared = compare(after, page, plan.kind === 'whole', now());
        await on.syncState.putMany([compared.state]);
        notices.push(...(await settle(on)));
        if (keys === 'all' || keys.length > 0) notices.push({ feed: page.feed, type: page.type, keys });
        return compared;
      }),

    /** Returns the types that lack something before the frame. With `only`, it is applied to that type alone. */
    applyFrame: (frame: Frame, only?: string): Promise<readonly Place[]> =>
      write(async (on, notices) => {
        const { feed } = frame;
        if (!(await on.feeds.get([feed]))) return [];
        const states = await on.syncState.within([feed]);
        const byType = Map.groupBy(frame.changes, ({ type }) => type);
        const known = new Set(states.map(({ type }) => type));
        const unknown = [...byType.keys()].filter((type) => !known.has(type));
        const next = unknown.map((type) => emptyState(feed, type));
        const behind: Place[] = next.map(({ type }) => ({ feed, type }));
        for (const state of states.filter(({ type }) => only === undefined || type === only)) {
          const { type } = state;
          const plan = planFrame(state, frame);
          if (plan.kind === 'gap') behind.push({ feed, type });
          if (plan.kind !== 'aside' && plan.kind !== 'onto') continue;
          const changes: readonly Change[] = (byType.get(type) ?? []).filter(({ seq }) => seq > plan.after);
          const { tally, keys } = await carryOut(on, state, plan, { changes, more: plan.kind === 'aside' });
          next.push(afterFrame(state, plan, frame, { tally, now: now() }));
          if (keys.length > 0) notices.push({ feed, type, keys });
        }
        await on.syncState.putMany(next);
        notices.push(...(await settle(on)));
        return behind;
      }),

    /** Nothing changed in these types from where they stand up to the cursor. */
    moveOn: (feed: number, types: readonly string[], to: string): Promise<void> =>
      write(async (on, notices) => {
        const states = await on.syncState.getMany(types.map((type) => [feed, type]));
        const moved = states.flatMap((state) =>
          state?.reading === null &&
          planFrame(state, { from: state.cursor ?? to, to, head: to }).kind === 'onto'
            ? [{ ...state, cursor: to, syncedAt: now() }]
            : [],
        );
        await on.syncState.putMany(moved);
        notices.push(...(await settle(on)));
      }),

    /** What is shown stays until the types have been read from their beginning. */
    readAnew: (places: readonly Place[]): Promise<void> =>
      write(async (on) => {
        const states = await on.syncState.getMany(places.map(({ feed, type }) => [feed, type]));
        await on.syncState.putMany(states.flatMap((state) => (state ? [readAnew(state)] : [])));
      }),
  };
}

/** Returns what the generation holds then, and which records that are shown have changed. */
async function carryOut(
  on: Transaction,
  { feed, type, tally }: SyncState,
  plan: Exclude<PagePlan, { kind: 'ignore' }> | Extract<FramePlan, { kind: 'aside' | 'onto' }>,
  { changes, more }: Pick<Page, 'changes' | 'more'>,
): Promise<{ tally: Tally; keys: readonly string[] | 'all' }> {
  switch (plan.kind) {
    case 'whole': {
      const target = { feed, type, generation: plan.generation };
      const after = await writeChanges(on, target, changes, plan.tally, plan.fresh);
      return { tally: after, keys: more ? [] : 'all' };
    }
    case 'aside':
      await putAside(on, { feed, type, generation: plan.generation }, changes);
      return { tally, keys: [] };
    case 'onto': {
      const target = { feed, type, generation: plan.shown };
      const aside =
        plan.aside === null
          ? { tally, keys: [] }
          : await writeAside(on, { feed, type, generation: plan.aside }, target, tally);
      const after = await writeChanges(on, target, changes, aside.tally);
      return { tally: after, keys: [...aside.keys, ...changes.map(({ key }) => key)] };
    }
  }
}

/** What the server says the type holds is met, or the type is read anew: once, and then after ever longer pauses (S5). */
function compare(state: SyncState, page: Page, isReread: boolean, now: number) {
  const expected = page.more ? null : page.integrity;
  if (!expected) return { state, mismatch: null };
  if (isSame(state.tally, expected)) return { state: { ...state, doubt: null }, mismatch: null };
  if (isDoubted(state.doubt, now)) return { state, mismatch: null };
  const mismatch = { expected, held: state.tally, isReread };
  return isReread
    ? { state: { ...state, doubt: doubtAfter(state.doubt, now) }, mismatch }
    : { state: readAnew(state), mismatch };
}
