/** Takes what a person does: checks it, keeps it until the server has answered, and shows its effect at once (C14). */
import { entityTypes, type EntityData, type EntityName } from '@syncline/domain/entities';
import { z } from 'zod';
import type { Notice } from '../store/notice.ts';
import type { EffectRow, FeedRow, OutboxRow, Touched } from '../store/rows.ts';
import type { Key, Tables, Transaction } from '../store/tables.ts';
import { englishWords, type TroubleWords } from '../sync/messages.ts';
import { readSome, SHOWN_TABLES } from '../views/read-shown.ts';
import type { Effect, MutationDefinition, ReadShown } from './define-mutation.ts';

export type MutateOutcome =
  | { readonly outcome: 'queued'; readonly id: string }
  /** Nothing was kept of it. */
  | { readonly outcome: 'refused'; readonly code: 'invalid' | 'unavailable'; readonly message: string };

interface Deps {
  readonly tables: Tables;
  readonly now: () => number;
  readonly newId: () => string;
  /** Is called once it is kept. */
  readonly tell: (notices: readonly Notice[]) => void;
  readonly words?: () => Pick<TroubleWords, 'noData'>;
}

export function createQueue({ tables, now, newId, tell, words = () => englishWords }: Deps) {
  // One at a time: what the second one reads shows the first one's effect.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(work);
    turn = done.catch(() => {}); // Whoever asked for it is told.
    return done;
  };

  const read: ReadShown = async <Type extends EntityName>(type: Type, key: string) => {
    const [shown] = await tables.read(SHOWN_TABLES, (on) => readSome(on, type, [key]));
    // The one place where what is stored, valid when the server sent it, gets the type of its declaration.
    return shown?.data as EntityData<Type> | undefined;
  };

  async function keep(
    mutation: Pick<OutboxRow, 'id' | 'name' | 'args'>,
    wanted: readonly Effect[],
  ): Promise<MutateOutcome> {
    const notices = await tables.write(
      WRITTEN,
      async (on) => {
        const feeds = await on.feeds.within([]);
        const position = ((await on.meta.get(['position']))?.value ?? 0) + 1;
        const effects: EffectRow[] = [];
        for (const effect of wanted) {
          const feed = await feedFor(on, feeds, effect);
          if (feed === null) return null;
          effects.push(effectRow(effect, { feed, position, step: effects.length }));
        }
        const touched = distinct(effects);
        const base = await seqsOf(on, touched);
        await on.meta.putMany([{ name: 'position', value: position }]);
        await on.outbox.putMany([{ ...mutation, position, base, touched, madeAt: now() }]);
        await on.effects.putMany(effects);
        return touched.map(({ feed, type, key }): Notice => ({ feed, type, keys: [key] }));
      },
      { durable: true },
    );
    if (!notices)
      return {
        outcome: 'refused',
        code: 'unavailable',
        message: words().noData,
      };
    tell(notices);
    return { outcome: 'queued', id: mutation.id };
  }

  return {
    /** Resolves when it would outlive a power cut. Throws only if the device cannot store it. */
    mutate: <Args>(
      { name, schema, optimistic }: MutationDefinition<Args>,
      args: Args,
    ): Promise<MutateOutcome> =>
      inTurn(async () => {
        const parsed = schema.safeParse(args);
        if (!parsed.success)
          return { outcome: 'refused', code: 'invalid', message: z.prettifyError(parsed.error) };
        const effects = await optimistic(parsed.data, read);
        return keep({ id: newId(), name, args: parsed.data }, effects);
      }),
  };
}

const WRITTEN = ['meta', 'feeds', 'syncState', 'records', 'outbox', 'effects'] as const;

/** The feed that shows the record already; else one of the type's scope. */
async function feedFor(
  on: Transaction,
  feeds: readonly FeedRow[],
  { type, key }: Effect,
): Promise<number | null> {
  const { scope } = entityTypes[type];
  const possible = feeds.filter(({ storeId }) => (scope === 'store') === (storeId !== null));
  const shown = await readSome(on, type, [key]);
  const found = shown.find(({ feed }) => possible.some(({ id }) => id === feed)) ?? null;
  return found?.feed ?? possible[0]?.id ?? null;
}

function effectRow(effect: Effect, place: Pick<EffectRow, 'feed' | 'position' | 'step'>): EffectRow {
  const { type, key } = effect;
  switch (effect.kind) {
    case 'put':
      return { ...place, type, key, change: { kind: 'put', data: effect.data } };
    case 'patch':
      return { ...place, type, key, change: { kind: 'patch', fields: effect.fields } };
    case 'remove':
      return { ...place, type, key, change: { kind: 'remove' } };
  }
}

const distinct = (effects: readonly EffectRow[]): readonly Touched[] => [
  ...new Map(
    effects.map(({ feed, type, key }) => [JSON.stringify([feed, type, key]), { feed, type, key }]),
  ).values(),
];

/** By 'type key', the last change of each record that the person saw; a record that is new here has none. */
async function seqsOf(
  on: Transaction,
  touched: readonly Touched[],
): Promise<Readonly<Record<string, number>>> {
  const states = await on.syncState.getMany(touched.map(({ feed, type }): Key => [feed, type]));
  const rows = await on.records.getMany(
    touched.map(({ feed, type, key }, i): Key => [feed, type, states[i]?.shown ?? -1, key]),
  );
  return Object.fromEntries(rows.flatMap((row) => (row ? [[`${row.type} ${row.key}`, row.seq]] : [])));
}
