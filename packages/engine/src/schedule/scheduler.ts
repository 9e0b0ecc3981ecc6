/**
 * Starts runs when their slots come, in any number of processes: a slot is claimed in the database, moved on and turned into a
 * run in one transaction. A source whose run is still under way skips the slot.
 */
import type { Log } from '@syncline/db/log';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { loadStatement, within } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import { nextSlot } from '@syncline/domain/schedule';
import type { Pool, QueryResultRow } from 'pg';
import { PATIENCE_MS } from '../runs/run-queue.ts';
import { firstStep } from '../runs/request-run.ts';
import { scheduleOf, type ScheduleColumns } from './source-schedule.ts';

export interface Scheduler {
  close(): Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
}

/** The net under the signals, and what bounds the timers. */
const LOOK_EVERY_MS = 5_000;
const AT_A_TIME = 50;
/** How soon after the server's start what runs at intervals runs (R D1). */
export const FIRST_RUN_AFTER_MS = 5_000;

export function startScheduler(deps: Deps): Scheduler {
  const { pool, signals, clock, log } = deps;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  const lookIn = (ms: number) => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(look, ms);
  };
  const startAll = async () => {
    do {
      lookAgain = false;
      for (;;) {
        if (isClosed) return;
        if ((await startDue(deps)) < AT_A_TIME) break;
      }
    } while (lookAgain);
    const now = clock.now();
    const [next] = await sql.nextDue(pool, { now });
    lookIn(Math.min(next?.at ? next.at.getTime() - now.getTime() : LOOK_EVERY_MS, LOOK_EVERY_MS));
  };
  const look = () => {
    if (isClosed) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = startAll()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'The schedule could not be read; trying again shortly');
        lookIn(1_000);
      })
      .finally(() => {
        looking = null;
      });
  };

  const stopListening = [signals.listen('slot', look), signals.onGap(look)];
  look();

  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      for (const stop of stopListening) stop();
      await looking;
    },
  };
}

/** To be called by the first process of the server. */
export async function scheduleFirstRuns({ pool, clock }: Pick<Deps, 'pool' | 'clock'>): Promise<void> {
  await sql.startSlots(pool, { soon: new Date(clock.now().getTime() + FIRST_RUN_AFTER_MS) });
}

/** One transaction; returns how many slots it claimed. */
export async function startDue({ prisma, signals, clock }: Deps): Promise<number> {
  const now = clock.now();
  const { slots, runs } = await prisma.$transaction(async (tx) => {
    const due = await sql.dueSources(within(tx), { now, limit: AT_A_TIME, patience: PATIENCE_MS });
    if (due.length === 0) return { slots: 0, runs: [] };
    await sql.moveSlots(within(tx), {
      sources: due.map(({ id }) => id),
      slots: due.map((source) => nextSlot(scheduleOf(source), now, source.dueAt)),
    });
    return { slots: due.length, runs: await createRuns(tx, due, now) };
  });
  for (const { id } of runs) {
    signals.send('run', id);
    signals.send('queue', id);
  }
  return slots;
}

/** Where a run of the source is under way still, the database lets no second one be. */
function createRuns(tx: Prisma.TransactionClient, due: readonly DueSource[], now: Date) {
  return tx.run.createManyAndReturn({
    data: due.map(({ id, organisationId }) => ({
      organisationId,
      sourceId: id,
      trigger: 'schedule' as const,
      message: 'Waiting to start',
      queuedAt: now,
      steps: [firstStep(now)],
    })),
    skipDuplicates: true,
    select: { id: true },
  });
}

interface DueSource extends ScheduleColumns {
  readonly id: string;
  readonly organisationId: string;
  readonly dueAt: Date;
}

const sql = {
  dueSources: loadStatement<{ now: Date; limit: number; patience: number }, DueSource & QueryResultRow>(
    import.meta.url,
    'due-sources.sql',
  ),
  moveSlots: loadStatement<{ sources: readonly string[]; slots: readonly (Date | null)[] }>(
    import.meta.url,
    'move-slots.sql',
  ),
  nextDue: loadStatement<{ now: Date }, { at: Date | null }>(import.meta.url, 'next-due.sql'),
  startSlots: loadStatement<{ soon: Date }>(import.meta.url, 'start-slots.sql'),
};
