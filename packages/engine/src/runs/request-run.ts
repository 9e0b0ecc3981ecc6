/** Asking for a run, and for its end. One run of a source is under way at a time, everywhere: others join it. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { RunQueue } from './run-queue.ts';
import type { RunStore } from './run-store.ts';

export const MANUAL_COOLDOWN_MS = 3_000;

interface Deps {
  readonly prisma: PrismaClient;
  readonly queue: RunQueue;
  readonly store: RunStore;
  readonly signals: Signals;
  readonly clock: Clock;
}

export interface RunRequest {
  readonly organisationId: string;
  readonly sourceId: string;
  readonly trigger: 'manual' | 'schedule' | 'retry';
  /** The name of the person; null when nobody asked. */
  readonly requestedBy: string | null;
}

export type Runs = ReturnType<typeof createRuns>;

export function createRuns({ prisma, queue, store, signals, clock }: Deps) {
  return {
    async request({
      organisationId,
      sourceId,
      trigger,
      requestedBy,
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
            message: 'Waiting to start',
            queuedAt: clock.now(),
          },
          select: { id: true },
        });
        await queue.enqueue(id, tx);
        return { runId: id, joined: false };
      });
      if (!result.joined) signals.send('run', result.runId);
      return result;
    },

    async cancel(organisationId: string, runId: string, by: string): Promise<void> {
      const stored = await store.load(runId);
      if (!stored || stored.organisationId !== organisationId)
        throw new AppError('not_found', 'There is no such run.');
      await store.apply(stored, { type: 'cancel', by }, { message: `Cancelled by ${by}` });
    },
  };
}

function refuseWithinCooldown(last: Date | null, now: Date): void {
  const agoMs = last ? now.getTime() - last.getTime() : Number.POSITIVE_INFINITY;
  if (agoMs < 0 || agoMs >= MANUAL_COOLDOWN_MS) return;
  const waitSeconds = Math.ceil((MANUAL_COOLDOWN_MS - agoMs) / 1_000);
  throw new AppError(
    'too_many_requests',
    `This source was synced a moment ago. Wait ${waitSeconds} s before you start it again.`,
  );
}
