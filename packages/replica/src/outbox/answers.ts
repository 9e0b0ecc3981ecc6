/** Keeps what the server answered: an effect that has not come back yet stays shown, a refusal is put where a person sees it. */
import { parseCursor } from '@syncline/domain/cursor';
import type { LeadWrite } from '../store/lead-write.ts';
import type { Notice } from '../store/notice.ts';
import type { OutboxRow } from '../store/rows.ts';
import { dropEffects, hasArrived } from '../store/settle.ts';
import { positionOf } from '../store/sync-state.ts';
import type { Transaction } from '../store/tables.ts';
import type { PushResult } from '../transport.ts';

/** In one transaction. An answer to a mutation that is not waiting any more changes nothing. */
export const keepAnswers = (
  write: LeadWrite,
  answers: readonly { readonly row: OutboxRow; readonly result: PushResult }[],
  now: number,
): Promise<void> =>
  write(async (on, notices) => {
    for (const { row, result } of answers) {
      if (!(await on.outbox.get([row.position]))) continue;
      await on.outbox.deleteMany([[row.position]]);
      notices.push(
        ...(await (result.outcome === 'applied' ? accept(on, row, result) : refuse(on, row, result, now))),
      );
    }
  });

async function accept(
  on: Transaction,
  row: OutboxRow,
  { feed, seq }: Extract<PushResult, { outcome: 'applied' }>,
): Promise<readonly Notice[]> {
  const states = await on.syncState.within([]);
  const epochs = states.flatMap((state) => {
    const position = state.feed === feed ? positionOf(state) : null;
    return position === null ? [] : [parseCursor(position)?.epoch ?? null];
  });
  const answered = { ...row, answer: { feed, seq, epoch: epochs[0] ?? null } };
  if (hasArrived(answered, states)) return dropEffects(on, [row]);
  await on.answered.putMany([answered]);
  return [];
}

async function refuse(
  on: Transaction,
  row: OutboxRow,
  { code, message }: Extract<PushResult, { outcome: 'refused' }>,
  refusedAt: number,
): Promise<readonly Notice[]> {
  const effects = (
    await Promise.all(row.touched.map(({ type, key }) => on.effects.within([type, key, row.position])))
  ).flat();
  await on.refused.putMany([{ ...row, code, message, refusedAt, effects }]);
  return dropEffects(on, [row]);
}
