/** Asking for a run, and for its end. One run of a source is under way at a time, everywhere: others join it. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { RunTrigger } from '@syncline/domain/run';
import type { RunStore } from './run-store.ts';

export const MANUAL_COOLDOWN_MS = 3_000;

interface Deps {
  readonly prisma: PrismaClient;
  readonly store: RunStore;
  readonly signals: Signals;
  readonly clock: Clock;
}

export interface RunRequest {
  readonly organisationId: string;
  readonly sourceId: string;
  readonly trigger: RunTrigger;
  /** The name of the person; null when nobody asked. */
  readonly requestedBy: string | null;
  /** The shrink guard is to let it pass. */
  readonly allowShrink?: boolean;
}

export type Runs = ReturnType<typeof createRuns>;

export function createRuns({ prisma, store, signals, clock }: Deps) {
  return {
    async request({
      organisationId,
      sourceId,
      trigger,
      requestedBy,
      allowShrink = false,
    }: RunRequest): Promise<{ runId: string; joined: boolean }> {
      const result = await prisma.$transaction(async (tx) => {
        // The source's row is the lock: whoever asks second waits here and finds the first one's run.
        const [source] = await tx.$queryRaw<{ lastManualStart: Date | null }[]>`
          select last_manual_start as "lastManualStart" from source
          where id = ${sourceId}::uuid and organisation_id = ${organisationId}::uuid for update`;
        if (!source) throw new AppError('not_found', 'There is no such source.');

        const underWay = await tx.run.findFirst({ where: { sourceId, endedAt: null }, select: { id: true } });
        if (underWay) return { runId: underWay.id, joined: true };

        if (trigger === 'manual') {
          refuseWithinCooldown(source.lastManualStart, clock.now());
          await tx.source.update({ where: { id: sourceId }, data: { lastManualStart: clock.now() } });
        }
        const { id } = await tx.run.create({
          data: {
            organisationId,
            sourceId,
            trigger,
            requestedBy,
            allowShrink,
            message: 'Waiting to start',
            queuedAt: clock.now(),
            steps: [firstStep(clock.now())],
          },
          select: { id: true },
        });
        return { runId: id, joined: false };
      });
      if (!result.joined) {
        signals.send('run', result.runId);
        signals.send('queue', result.runId);
      }
      return result;
    },

    /** Runs the source again, past the shrink guard that ended its newest run. */
    async applyAnyway(organisationId: string, runId: string, by: string) {
      const refused = await prisma.run.findFirst({ where: { id: runId, organisationId } });
      if (!refused) throw new AppError('not_found', 'There is no such run.');
      const { sourceId } = refused;
      const newest = await prisma.run.findFirst({ where: { sourceId }, orderBy: { id: 'desc' } });
      if (refused.errorKind !== 'shrunk' || newest?.id !== refused.id)
        throw new AppError(
          'conflict',
          'Only the newest run of a source can be applied anyway, and only if it was refused because too much was missing.',
        );
      return this.request({ organisationId, sourceId, trigger: 'retry', requestedBy: by, allowShrink: true });
    },

    async cancel(organisationId: string, runId: string, by: string): Promise<void> {
      const stored = await store.load(runId);
      if (!stored || stored.organisationId !== organisationId)
        throw new AppError('not_found', 'There is no such run.');
      await store.apply(stored, { type: 'cancel', by }, { message: `Cancelled by ${by}` });
    },
  };
}

/** What the history of a run begins with. */
export const firstStep = (now: Date) => ({
  status: 'queued',
  attempt: 1,
  startedAt: now.toISOString(),
  endedAt: null,
});

function refuseWithinCooldown(last: Date | null, now: Date): void {
  const agoMs = last ? now.getTime() - last.getTime() : Number.POSITIVE_INFINITY;
  if (agoMs < 0 || agoMs >= MANUAL_COOLDOWN_MS) return;
  const waitSeconds = Math.ceil((MANUAL_COOLDOWN_MS - agoMs) / 1_000);
  throw new AppError(
    'too_many_requests',
    `This source was synced a moment ago. Wait ${waitSeconds} s before you start it again.`,
  );
}
