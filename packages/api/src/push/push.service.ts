/**
 * What registers send (docs/sync-spec.md, rule S8): each mutation in one transaction with its answer, so that a repeat is
 * answered and not repeated. One that is refused is answered too, and never stops those behind it.
 */
import type { Log } from '@syncline/db/log';
import { loadStatement, type Queryable } from '@syncline/db/statement';
import { inTransaction, sqlState } from '@syncline/db/transaction';
import { actAs, numberNow } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import { isMutationName, mutations, type MutationName } from '@syncline/domain/mutations';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Register } from '../context.ts';
import { redact } from '../audit/redact.ts';
import { identityOfRegister } from '../registers/standing.ts';
import { answerOf, type KeptAnswer, type PushResult, type Refusal } from './answer.ts';
import { effects } from './effects.ts';
import { createWriting, type Writing } from './writing.ts';

export interface SentMutation {
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
  /** The changes it was based on, by 'type key'. */
  readonly base: Readonly<Record<string, number>>;
}

interface Deps {
  readonly pool: Pool;
  readonly log: Log;
}

export type PushService = ReturnType<typeof createPushService>;

export function createPushService({ pool, log }: Deps) {
  return {
    /** In order. Answers the first ones: all, unless something broke, and then the register sends the rest again. */
    async push(
      { registerId }: Pick<Register, 'registerId'>,
      sent: readonly SentMutation[],
    ): Promise<readonly PushResult[]> {
      const answers: PushResult[] = [];
      for (const mutation of sent) {
        try {
          answers.push(await untilNotInTheWay(() => executeOnce(pool, registerId, mutation)));
        } catch (error) {
          if (error instanceof AppError || answers.length === 0) throw error;
          log.error({ err: error, mutation: mutation.name }, 'A mutation could not be carried out');
          break;
        }
      }
      return answers;
    },
  };
}

function executeOnce(pool: Pool, register: string, mutation: SentMutation): Promise<PushResult> {
  const { id, name, base } = mutation;
  return inTransaction(pool, async (on) => {
    const [sender] = await sql.findRegister(on, { register });
    if (!sender || sender.isRevoked)
      throw new AppError('unauthenticated', 'This register was revoked. Enrol it again.');
    const [known] = await sql.findMutation(on, { register, id });
    if (known) return answerOf(id, known);

    const actor = identityOfRegister(register);
    const writing = createWriting(on, { actor, feeds: sender, base });
    await actAs(on, { actor });
    await sql.savepoint(on, {});
    try {
      const args = await effectOf(mutation, writing, register);
      // From here on the feed is locked, until the commit that follows at once.
      await numberNow(on, {});
      const conflicts = writing.conflicts();
      const { feed, seq } = await writing.written();
      const answer = { feed, seq, refusal: null, conflicts: conflicts.length > 0 ? conflicts : null };
      await keep(on, { register, id, name, args, ...answer });
      return answerOf(id, answer);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      await sql.undo(on, {});
      const answer = { feed: null, seq: null, refusal, conflicts: null };
      await keep(on, { register, id, name, args: redact(mutation.args), ...answer });
      return answerOf(id, answer);
    }
  });
}

/** Returns the arguments as they were understood. */
async function effectOf(
  { name, args }: SentMutation,
  writing: Writing,
  registerId: string,
): Promise<unknown> {
  if (!isMutationName(name))
    throw new AppError('invalid', `There is no mutation "${name}". Update the app, or the server.`);
  return carryOut(name, args, writing, registerId);
}

async function carryOut<Name extends MutationName>(
  name: Name,
  args: unknown,
  writing: Writing,
  registerId: string,
): Promise<unknown> {
  const parsed = mutations[name].parse(args);
  // The schema is the one of this name, which TypeScript cannot follow through the table.
  await effects[name](writing, parsed as Parameters<(typeof effects)[Name]>[1], registerId);
  return parsed;
}

/** Null for what is no fault of the mutation's: it is to be sent again. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const where = issue?.path.join('.') ?? '';
    return {
      code: 'invalid',
      message: `This is not as it should be: ${where} ${issue?.message ?? ''}`.trim(),
    };
  }
  // Values that PostgreSQL cannot hold, or that are more than it takes.
  if (error instanceof Error && /^(22|54)/.test(sqlState(error) ?? ''))
    return { code: 'invalid', message: `This cannot be stored: ${error.message}.` };
  return null;
}

/** Two that create the same key at the same moment can wait for each other; one is ended, and nothing of it was done. */
async function untilNotInTheWay<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isInTheWay = ['40P01', '40001'].includes(sqlState(error) ?? '');
      if (!isInTheWay || attempt === ATTEMPTS) throw error;
    }
  }
}

const ATTEMPTS = 5;

const keep = (on: Queryable, { args, refusal, conflicts, ...kept }: KeptAnswer & Kept) =>
  sql.keep(on, {
    ...kept,
    args: JSON.stringify(args ?? null),
    refusal: refusal && JSON.stringify(refusal),
    conflicts: conflicts && JSON.stringify(conflicts),
  });

interface Kept {
  readonly register: string;
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
}

const sql = {
  findRegister: loadStatement<
    { register: string },
    { isRevoked: boolean; organisation: number; store: number }
  >(import.meta.url, 'find-register.sql'),
  findMutation: loadStatement<
    { register: string; id: string },
    { [Column in keyof KeptAnswer]: KeptAnswer[Column] }
  >(import.meta.url, 'find-mutation.sql'),
  keep: loadStatement<Record<string, unknown>>(import.meta.url, 'keep-mutation.sql'),
  savepoint: loadStatement(import.meta.url, 'savepoint.sql', { prepared: false }),
  undo: loadStatement(import.meta.url, 'undo.sql', { prepared: false }),
};
