/** Runs as they are stored. Every save names the version it read and tells everybody who follows the run. */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import {
  hasEnded,
  isWorking,
  stepsAfter,
  transition,
  type Run,
  type RunCounts,
  type RunEvent,
  type RunStep,
  type RunView,
} from '@syncline/domain/run';
import { recordEnd } from './record-end.ts';
import { columnsOf, runOf, stepsOf, viewOf, type RunRow } from './run-row.ts';

export interface StoredRun {
  readonly id: string;
  readonly organisationId: string;
  readonly sourceId: string;
  readonly version: number;
  readonly run: Run;
  readonly startedAt: Date | null;
  /** The process that has it in hand. */
  readonly workerId: string | null;
  readonly retries: number;
  readonly waits: number;
  readonly takeovers: number;
  readonly allowShrink: boolean;
  /** Rows read and rejected up to the last checkpoint. */
  readonly savedRows: number;
  readonly savedRejected: number;
  /** Saved so far, by whatever attempt. */
  readonly saved: Pick<RunCounts, 'created' | 'updated' | 'removed'>;
  readonly requests: number;
  readonly rateLimited: number;
  readonly steps: readonly RunStep[];
}

/** What a run tells beside its state. */
export interface RunFacts extends Partial<RunCounts> {
  readonly message?: string;
  readonly bytes?: number;
  readonly rows?: number;
  readonly requests?: number;
  readonly rateLimited?: number;
  readonly done?: number;
  readonly total?: number | null;
  readonly unit?: string;
  readonly etaAt?: Date | null;
  readonly retries?: number;
  readonly waits?: number;
}

export interface ApplyOptions {
  /** The process that saves, if it is the one that has the run in hand: it is refused, with RunLost, once another has. */
  readonly as?: string;
  /** Nobody has it in hand from here on. */
  readonly release?: boolean;
  /** With the end of a run: what the connector wants to be told next time, and what its rows consist of. */
  readonly source?: { readonly state?: object; readonly columns?: readonly string[] };
}

/** Another process has the run: whoever still works on it stops, and saves nothing. */
export class RunLost extends Error {
  override readonly name = 'RunLost';
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

    /** Applies the event to the run as it is stored now, whoever saved it last, and returns it as it is then. */
    async apply(
      stored: StoredRun,
      event: RunEvent,
      facts: RunFacts = {},
      options: ApplyOptions = {},
    ): Promise<StoredRun> {
      for (let current = stored; ;) {
        if (hasEnded(current.run)) return current;
        if (options.as !== undefined && current.workerId !== options.as)
          throw new RunLost(`Run ${current.id} is not in the hands of process ${options.as} any more`);
        const saved = await save(current, transition(current.run, event), facts, options);
        if (saved) return saved;
        const fresh = await load(stored.id);
        if (!fresh) throw new RunLost(`Run ${stored.id} is gone`);
        current = fresh;
      }
    },

    /** What a run has to tell although its state is as it was; whoever does not have it in hand tells nothing. */
    tell: async (runId: string, facts: RunFacts, as: string): Promise<void> => {
      await prisma.run.updateMany({
        where: { id: runId, workerId: as, endedAt: null },
        data: { ...facts, version: { increment: 1 } },
      });
    },

    log: async (runId: string, level: 'info' | 'warning' | 'error', message: string): Promise<void> => {
      await prisma.runLog.create({ data: { runId, level, message, at: clock.now() } });
      if (level === 'warning')
        await prisma.run.update({ where: { id: runId }, data: { warnings: { increment: 1 } } });
    },
  };

  async function save(
    current: StoredRun,
    next: Run,
    facts: RunFacts,
    { as, release = false, source }: ApplyOptions,
  ): Promise<StoredRun | null> {
    const now = clock.now();
    const isEnd = hasEnded(next);
    const startedAt = current.startedAt ?? (isWorking(next) ? now : null);
    const steps = stepsAfter(current.steps, current.run, next, now);
    const saveOn = async (on: Prisma.TransactionClient) => {
      const { count } = await on.run.updateMany({
        where: { id: current.id, version: current.version, ...(as !== undefined && { workerId: as }) },
        data: {
          ...columnsOf(next),
          ...facts,
          ...(steps !== current.steps && { steps: steps.map((step) => ({ ...step })) }),
          ...((release || isEnd) && { workerId: null }),
          ...(!isWorking(next) && { etaAt: null }),
          startedAt,
          endedAt: isEnd ? now : null,
          updatedAt: now,
          version: current.version + 1,
        },
      });
      return count === 1;
    };
    const saved = isEnd
      ? await prisma.$transaction(async (tx) => {
          if (!(await saveOn(tx))) return false;
          if (source) await tx.source.update({ where: { id: current.sourceId }, data: dataOf(source) });
          await recordEnd(tx, { ...current, startedAt }, next, now);
          return true;
        })
      : await saveOn(prisma);
    if (!saved) return null;
    signals.send('run', current.id);
    if (release || isEnd) signals.send('queue', current.id);
    return {
      ...current,
      run: next,
      version: current.version + 1,
      startedAt,
      steps,
      workerId: release || isEnd ? null : current.workerId,
      retries: facts.retries ?? current.retries,
      waits: facts.waits ?? current.waits,
    };
  }
}

const dataOf = ({ state, columns }: NonNullable<ApplyOptions['source']>) => ({
  ...(state && { state }),
  ...(columns && { columns: [...columns] }),
});

const include = { source: { select: { name: true } } } as const;

const storedOf = (row: RunRow): StoredRun => ({
  id: row.id,
  organisationId: row.organisationId,
  sourceId: row.sourceId,
  version: row.version,
  run: runOf(row),
  startedAt: row.startedAt,
  workerId: row.workerId,
  retries: row.retries,
  waits: row.waits,
  takeovers: row.takeovers,
  allowShrink: row.allowShrink,
  savedRows: row.savedRows,
  savedRejected: row.savedRejected,
  saved: { created: row.created, updated: row.updated, removed: row.removed },
  requests: row.requests,
  rateLimited: row.rateLimited,
  steps: stepsOf(row),
});
