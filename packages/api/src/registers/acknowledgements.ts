/**
 * Where registers say they are: gathered, and written for all of them in one statement. The first word after a quiet second is
 * written at once, so that a single change is timed well; who goes on talking is written once a second.
 */
import type { Log } from '@syncline/db/log';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';

export interface Acknowledgement {
  readonly registerId: string;
  readonly feed: number;
  readonly epoch: number;
  readonly seq: number;
}

export interface Acknowledgements {
  add(acknowledgement: Acknowledgement): void;
  /** Writes what is gathered, then ends. */
  close(): Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}

const GATHER_MS = 50;
const APART_MS = 1_000;
/** In one statement; the others wait for the next. */
const MAX_ROWS = 1_000;

type Waiting = Acknowledgement & { readonly at: Date };

export function createAcknowledgements({ pool, clock, log }: Deps): Acknowledgements {
  const waiting = new Map<string, Waiting>();
  const writtenAt = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();
  let isClosed = false;

  const schedule = (inMs: number) => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      timer = null;
      writing = flush(false);
    }, inMs);
  };

  const flush = async (all: boolean): Promise<void> => {
    const now = clock.now().getTime();
    for (const [key, at] of writtenAt) if (now - at >= APART_MS) writtenAt.delete(key);
    const due = [...waiting].filter(([key]) => all || !writtenAt.has(key)).slice(0, MAX_ROWS);
    for (const [key] of due) {
      waiting.delete(key);
      writtenAt.set(key, now);
    }
    try {
      if (due.length > 0)
        await save(
          pool,
          columnsOf(
            due.map(([, it]) => it),
            now,
          ),
        );
    } catch (error) {
      // The registers will tell again, with their next change.
      log.warn({ err: error }, 'Where the registers are could not be written');
    }
    if (waiting.size > 0) schedule(GATHER_MS * 4);
  };

  return {
    add(acknowledgement) {
      const key = `${acknowledgement.registerId} ${acknowledgement.feed}`;
      waiting.set(key, { ...acknowledgement, at: clock.now() });
      schedule(GATHER_MS);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await writing;
      while (waiting.size > 0) await flush(true);
    },
  };
}

/** Times as the database's clock has them, which told the changes' own: so how long ago it was is all that counts here. */
const columnsOf = (rows: readonly Waiting[], now: number) => ({
  registers: rows.map(({ registerId }) => registerId),
  feeds: rows.map(({ feed }) => feed),
  epochs: rows.map(({ epoch }) => epoch),
  seqs: rows.map(({ seq }) => seq),
  ages: rows.map(({ at }) => Math.max(0, now - at.getTime())),
});

const save = loadStatement<Record<string, unknown>>(import.meta.url, 'save-acknowledgements.sql');
