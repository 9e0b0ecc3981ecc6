/** Lets go of mutations whose effect has arrived, in the transaction in which it arrives, so that nothing flickers (C14). */
import type { Notice } from './notice.ts';
import type { AnsweredRow, OutboxRow, SyncState } from './rows.ts';
import { includes } from './sync-state.ts';
import type { Key, Transaction } from './tables.ts';

type On = Pick<Transaction, 'answered' | 'effects' | 'syncState'>;

export async function settle(on: On): Promise<readonly Notice[]> {
  const answered = await on.answered.within([]);
  if (answered.length === 0) return [];
  const states = await on.syncState.within([]);
  const arrived = answered.filter((row) => hasArrived(row, states));
  await on.answered.deleteMany(arrived.map(({ position }) => [position]));
  return dropEffects(on, arrived);
}

/** Whether everything it touched in the feed of the answer is shown as of the answer. */
export function hasArrived({ answer, touched }: AnsweredRow, states: readonly SyncState[]): boolean {
  const types = new Set(touched.filter(({ feed }) => feed === answer.feed).map(({ type }) => type));
  const followed = states.filter(({ feed, type }) => feed === answer.feed && types.has(type));
  return followed.every((state) => includes(state, answer));
}

export async function dropEffects(
  on: Pick<Transaction, 'effects'>,
  rows: readonly OutboxRow[],
): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  for (const { position, touched } of rows) {
    for (const { feed, type, key } of touched) {
      const effects = await on.effects.within([type, key, position]);
      await on.effects.deleteMany(effects.map((effect): Key => [type, key, position, effect.step]));
      notices.push({ feed, type, keys: [key] });
    }
  }
  return notices;
}
