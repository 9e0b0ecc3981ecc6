/** Runs as they are stored. Every save names the version it read and tells everybody who follows the run. */
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import {
  hasEnded,
  isWorking,
  transition,
  type Run,
  type RunCounts,
  type RunEvent,
  type RunView,
} from '@syncline/domain/run';
import { columnsOf, runOf, viewOf, type RunRow } from './run-row.ts';

export interface StoredRun {
  readonly id: string;
  readonly organisationId: string;
  readonly sourceId: string;
  readonly version: number;
  readonly run: Run;
  readonly startedAt: Date | null;
}

/** What a run tells beside its state. */
export interface RunFacts extends Partial<RunCounts> {
  readonly message?: string;
  readonly bytes?: number;
  readonly rows?: number;
}

export type RunStore = ReturnType<typeof createRunStore>;

interface Deps {
  readonly prisma: PrismaClient;
  readonly signals: Signals;
  readonly clock: Clock;
}

export function createRunStore({ prisma, signals, clock }: Deps) {
  const load = async (runId: string): Promise<StoredRun | null> => {
    const row = await prisma.run.findUnique({ where: { id: runId }, include });
    return row ? storedOf(row) : null;
  };

  return {
    load,

    view: async (runId: string): Promise<{ organisationId: string; view: RunView } | null> => {
      const row = await prisma.run.findUnique({ where: { id: runId }, include });
      return row ? { organisationId: row.organisationId, view: viewOf(row) } : null;
    },

    /**
     * Applies the event to the run as it is stored now, whoever saved it last, and returns it as it is then.
     * `sourceState` is what the connector wants to be told next time; stored with the run, or not at all.
     */
    async apply(
      stored: StoredRun,
      event: RunEvent,
      facts: RunFacts = {},
      sourceState?: object,
    ): Promise<StoredRun> {
      for (let current = stored; ;) {
        const next = transition(current.run, event);
        if (hasEnded(current.run)) return current;
        const saved = await save(current, next, facts, sourceState);
        if (saved) return saved;
        const fresh = await load(stored.id);
        if (!fresh) throw new Error(`Run ${stored.id} is gone`);
        current = fresh;
      }
    },

    log: async (runId: string, level: 'info' | 'warning' | 'error', message: string): Promise<void> => {
      await prisma.runLog.create({ data: { runId, level, message, at: clock.now() } });
    },

    setAside: async (
      runId: string,
      rows: readonly { row: number; reason: string; raw: Readonly<Record<string, string>> }[],
    ) => {
      await prisma.rejected.createMany({
        data: rows.map(({ row, reason, raw }) => ({ runId, row, reason, raw })),
      });
    },

    /** What an attempt that was cut off has set aside is set aside again by the next. */
    forgetRejected: async (runId: string): Promise<void> => {
      await prisma.rejected.deleteMany({ where: { runId } });
    },

    /**
     * Before the first change is saved: what the connector remembers is of records that are about to change. If the run is
     * cut off, the next one must not believe that a source which is as it was then needs nothing.
     */
    forgetSourceState: async (sourceId: string): Promise<void> => {
      await prisma.source.update({ where: { id: sourceId }, data: { state: Prisma.DbNull } });
    },

    /** Runs that have not ended, oldest first: what a server that starts has to see to. */
    unended: async (): Promise<readonly string[]> => {
      const rows = await prisma.run.findMany({
        where: { endedAt: null },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id }) => id);
    },
  };

  async function save(
    current: StoredRun,
    next: Run,
    facts: RunFacts,
    sourceState: object | undefined,
  ): Promise<StoredRun | null> {
    const now = clock.now();
    const startedAt = current.startedAt ?? (isWorking(next) ? now : null);
    const saveOn = async (on: Prisma.TransactionClient) => {
      const { count } = await on.run.updateMany({
        where: { id: current.id, version: current.version },
        data: {
          ...columnsOf(next),
          ...facts,
          startedAt,
          endedAt: hasEnded(next) ? now : null,
          updatedAt: now,
          version: current.version + 1,
        },
      });
      return count === 1;
    };
    const saved = sourceState
      ? await prisma.$transaction(async (tx) => {
          const isSaved = await saveOn(tx);
          if (isSaved)
            await tx.source.update({ where: { id: current.sourceId }, data: { state: sourceState } });
          return isSaved;
        })
      : await saveOn(prisma);
    if (!saved) return null;
    signals.send('run', current.id);
    return { ...current, run: next, version: current.version + 1, startedAt };
  }
}

const include = { source: { select: { name: true } } } as const;

const storedOf = (row: RunRow): StoredRun => ({
  id: row.id,
  organisationId: row.organisationId,
  sourceId: row.sourceId,
  version: row.version,
  run: runOf(row),
  startedAt: row.startedAt,
});
