/**
 * Puts things on tables and takes them away, one thing after the other: what is tapped quickly twice is one line of two, as the second
 * tap waits until the first one can be seen.
 */
import type { EntityData } from '@syncline/domain/entities';
import type { Replica } from '@syncline/replica/replica';
import type { SaleLine } from '../cart/sale-line.ts';
import { changeTab } from '../sale/mutations.ts';
import { comingTo, replacing, tabLineOf, type TabLine } from './tab.ts';

export type MutateOutcome = Awaited<ReturnType<Replica['mutate']>>;

interface Deps {
  readonly replica: Pick<Replica, 'records' | 'mutate'>;
  readonly newId: () => string;
  readonly now: () => string;
  /** Whatever happens, nobody waits longer than this for what they did to be seen. Milliseconds. */
  readonly seenWithinMs?: number;
}

export type Serving = ReturnType<typeof createServing>;

export function createServing({ replica, newId, now, seenWithinMs = 2_000 }: Deps) {
  const making = { newId, now };
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = (table: string, decide: (tab: readonly TabLine[]) => ReturnType<typeof comingTo>) => {
    const done = turn.then(async () => {
      const open = openTab(replica, table);
      try {
        const tab = await open.lines(() => true, seenWithinMs);
        const changes = decide(tab);
        if (changes.add.length + changes.change.length === 0) return null;
        const outcome = await replica.mutate(changeTab(tab.map(({ key }) => key)), { table, ...changes });
        if (outcome.outcome === 'queued') await open.lines((after) => after !== tab, seenWithinMs);
        return outcome;
      } finally {
        open.close();
      }
    });
    turn = done.catch(() => {}); // Whoever asked for it is told.
    return done;
  };

  return {
    /** Null: there was nothing to do. */
    put: (table: string, lines: readonly SaleLine[]): Promise<MutateOutcome | null> =>
      inTurn(table, (tab) => comingTo(tab, lines, making)),

    /** A line of which nothing is left goes. One that somebody else has taken away meanwhile stays away. */
    replace: (table: string, { key }: TabLine, by: SaleLine): Promise<MutateOutcome | null> =>
      inTurn(table, (tab) => {
        const line = tab.find((each) => each.key === key);
        return line ? replacing(tab, line, by, making) : { add: [], change: [] };
      }),

    /** By so much more, or less. */
    change: (table: string, { key }: TabLine, by: number): Promise<MutateOutcome | null> =>
      inTurn(table, (tab) => ({
        add: [],
        change: tab.some((each) => each.key === key) ? [{ line: key, by }] : [],
      })),
  };
}

/** What is on a table, followed until it is closed. */
function openTab(replica: Deps['replica'], table: string) {
  const source = replica.records('tabLine', { where: { table }, orderBy: 'addedAt' });
  const looks = new Set<() => void>();
  const stop = source.subscribe(() => {
    for (const look of looks) look();
  });
  let shown: readonly { readonly key: string; readonly data: EntityData<'tabLine'> }[] | null = null;
  let lines: readonly TabLine[] = [];

  /** The same list as long as it shows the same. */
  const current = (): readonly TabLine[] | null => {
    const view = source.get();
    if (view.state === 'loading') return null;
    if (view.records !== shown) {
      shown = view.records;
      lines = shown.map(({ key, data }) => tabLineOf(key, data));
    }
    return lines;
  };

  return {
    close: stop,
    lines: (isWanted: (tab: readonly TabLine[]) => boolean, withinMs: number) =>
      new Promise<readonly TabLine[]>((resolve) => {
        const end = (tab: readonly TabLine[]) => {
          clearTimeout(timer);
          looks.delete(look);
          resolve(tab);
        };
        const look = () => {
          const tab = current();
          if (tab && isWanted(tab)) end(tab);
        };
        const timer = setTimeout(() => end(current() ?? []), withinMs);
        looks.add(look);
        look();
      }),
  };
}
