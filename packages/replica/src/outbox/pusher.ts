/**
 * Sends what waits, in its order, a batch at a time (C14). An answer that was lost is asked for again with the same ids, and
 * the server does nothing twice (S8). A refused mutation never holds up those behind it; a lost network holds up all.
 */
import type { Environment } from '../environment.ts';
import type { LeadWrite } from '../store/lead-write.ts';
import { Deposed } from '../store/lead.ts';
import type { OutboxRow } from '../store/rows.ts';
import type { Tables } from '../store/tables.ts';
import { backoffMs } from '../sync/backoff.ts';
import {
  needsEnrolment,
  TransportError,
  type Mutation,
  type PushResult,
  type Transport,
} from '../transport.ts';
import { keepAnswers } from './answers.ts';

const BATCH = 50;
/** Of a batch's arguments as JSON, in characters: one that is bigger goes alone. */
const BATCH_LENGTH = 256 * 1024;

interface Deps {
  readonly tables: Tables;
  readonly write: LeadWrite;
  readonly push: Transport['push'];
  readonly environment: Pick<Environment, 'now' | 'random' | 'setTimer'>;
  /** Something was answered. */
  readonly onChange: () => void;
  /** Trying again by itself makes no sense: the device has to be enrolled, or what it stores cannot be written. */
  readonly onStopped: (error: unknown) => void;
}

export type Pusher = ReturnType<typeof createPusher>;

export function createPusher({ tables, write, push, environment, onChange, onStopped }: Deps) {
  const ending = new AbortController();
  const { signal } = ending;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let failures = 0;
  let stopWaiting: (() => void) | null = null;
  /** So many of the first ones are sent one by one: the server would not take them together. */
  let alone = 0;

  const start = () => {
    if (signal.aborted) return;
    isWanted = true;
    running ??= run();
  };

  async function run() {
    try {
      while (isWanted && !signal.aborted) {
        isWanted = false;
        while (!signal.aborted && (await sendBatch())) failures = 0;
      }
    } catch (error) {
      if (!signal.aborted) rest(error);
    } finally {
      // In the same moment as the last look at `isWanted`, so that no call falls between the two.
      running = null;
    }
  }

  /** False: nothing waits. */
  async function sendBatch(): Promise<boolean> {
    const rows = await tables.read(['outbox'], (on) => on.outbox.within([], { limit: BATCH }));
    const batch = alone > 0 ? rows.slice(0, 1) : firstOf(rows);
    if (batch.length === 0) return false;
    const answers = matching(batch, await sendOrRefuse(batch));
    if (answers === null) return true;
    if (answers.length === 0)
      throw new TransportError('unavailable', 'The server took none of what was sent. It is sent again.');
    alone = Math.max(0, alone - answers.length);
    await keepAnswers(write, answers, environment.now());
    onChange();
    return true;
  }

  /** Null: the batch was refused as a whole, and is sent again one by one. */
  async function sendOrRefuse(batch: readonly OutboxRow[]): Promise<readonly PushResult[] | null> {
    try {
      return await push(batch.map(mutationOf), signal);
    } catch (error) {
      if (!(error instanceof TransportError) || error.kind !== 'refused') throw error;
      const [only, ...others] = batch;
      if (only && others.length === 0)
        return [{ id: only.id, outcome: 'refused', code: 'invalid', message: error.message }];
      alone = batch.length;
      return null;
    }
  }

  function rest(error: unknown) {
    const kind = error instanceof TransportError ? error.kind : null;
    if (error instanceof Deposed || kind === null || needsEnrolment(kind)) return onStopped(error);
    failures += 1;
    const asked = error instanceof TransportError ? error.retryAfterMs : null;
    // The ticket of the next call is a new one.
    const isExpired = kind === 'expired' && failures === 1;
    const ms = isExpired ? 0 : backoffMs(failures, environment.random(), asked);
    stopWaiting = environment.setTimer(ms, () => {
      stopWaiting = null;
      start();
    });
  }

  return {
    /** There may be something to send. A pause that is under way is kept. */
    kick() {
      if (!stopWaiting) start();
    },
    /** The server may be there again, or a person asks for it. */
    sendNow() {
      stopWaiting?.();
      stopWaiting = null;
      start();
    },
    /** Resolves when everything was sent that could be without waiting. */
    settled: async (): Promise<void> => void (await running),
    /** Resolves when nothing of it is under way any more. */
    async close(): Promise<void> {
      ending.abort();
      stopWaiting?.();
      await running;
    },
  };
}

function firstOf(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  let length = 0;
  const end = rows.findIndex(({ args }) => (length += JSON.stringify(args ?? null).length) > BATCH_LENGTH);
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

const mutationOf = ({ id, name, args, base }: OutboxRow): Mutation => ({ id, name, args, base });

/** Answers are those of the first ones, in order; what does not belong to them is not believed. */
function matching(batch: readonly OutboxRow[], results: readonly PushResult[] | null) {
  if (!results) return null;
  const end = batch.findIndex((row, i) => results[i]?.id !== row.id);
  return (end < 0 ? batch : batch.slice(0, end)).flatMap((row, i) => {
    const result = results[i];
    return result ? [{ row, result }] : [];
  });
}
