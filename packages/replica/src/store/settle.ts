/** Lets go of mutations whose effect has arrived, in the transaction in which it arrives, so that nothing flickers (C14). */
import { parseCursor } from '@syncline/domain/cursor';
import type { FeedInfo } from '../transport.ts';
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

/**
 * Those that were answered before the server was asked for its heads are within these. The number of an answer alone does not tell,
 * if it was given before a backup was restored.
 */
export async function boundAnswers(
  on: Pick<Transaction, 'answered'>,
  infos: readonly FeedInfo[],
  positions: readonly number[],
): Promise<void> {
  const rows = await on.answered.getMany(positions.map((position) => [position]));
  const heads = new Map(infos.map(({ id, cursor }) => [id, parseCursor(cursor)]));
  const bound = rows.flatMap((row) => {
    const head = row && heads.get(row.answer.feed);
    if (!row || !head) return [];
    const { feed, seq, epoch } = row.answer;
    const isWithin = epoch === head.epoch && seq <= head.seq;
    return isWithin ? [] : [{ ...row, answer: { feed, seq: head.seq, epoch: head.epoch } }];
  });
  await on.answered.putMany(bound);
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
