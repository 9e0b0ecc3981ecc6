/** When a source runs by itself. Changes take effect at once, in every process. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { nextSlot, scheduleProblem, type Schedule } from '@syncline/domain/schedule';
import { scheduleColumns, scheduleOf } from '@syncline/engine/source-schedule';
import type { Member } from '../context.ts';
import type { Connectors } from './source-input.ts';
import { tellOfSource } from './tell-of-source.ts';
import type { Attendance } from './source-view.ts';

interface Deps {
  readonly prisma: PrismaClient;
  readonly connectors: Connectors;
  readonly signals: Signals;
  readonly clock: Clock;
}

export type ScheduleService = ReturnType<typeof createScheduleService>;

export function createScheduleService({ prisma, connectors, signals, clock }: Deps) {
  const sourceOf = async ({ organisationId }: Member, sourceId: string) => {
    const row = await prisma.source.findFirst({ where: { id: sourceId, organisationId } });
    if (!row) throw new AppError('not_found', 'There is no such source.');
    return row;
  };
  /** The slot after the last run: a shorter interval may be due already. */
  const nextDue = async (sourceId: string, schedule: Schedule): Promise<Date | null> => {
    const last = await prisma.run.findFirst({
      where: { sourceId },
      orderBy: { id: 'desc' },
      select: { queuedAt: true },
    });
    const now = clock.now();
    if (schedule.kind === 'interval' && last && now.getTime() - last.queuedAt.getTime() >= schedule.everyMs)
      return now;
    return nextSlot(schedule, now, last?.queuedAt ?? null);
  };

  return {
    async set(
      member: Member,
      { sourceId, schedule, attendance }: { sourceId: string; schedule: Schedule; attendance: Attendance },
    ): Promise<void> {
      const row = await sourceOf(member, sourceId);
      const problem = scheduleProblem(schedule, connectors.of(row.kind).pace(row.config), clock.now());
      if (problem) throw new AppError('invalid', problem);
      await prisma.source.update({
        where: { id: row.id },
        data: {
          ...scheduleColumns(schedule),
          attendance: attendance === 'while-watched' ? 'while_watched' : 'always',
          nextDueAt: await nextDue(row.id, schedule),
        },
      });
      signals.send('slot', row.id);
      tellOfSource(signals, member, row.id);
    },

    async pause(member: Member, sourceId: string): Promise<void> {
      const row = await sourceOf(member, sourceId);
      if (row.pausedAt) return;
      await prisma.source.update({
        where: { id: row.id },
        data: { pausedAt: clock.now(), pausedBy: member.name },
      });
      tellOfSource(signals, member, row.id);
    },

    async resume(member: Member, sourceId: string): Promise<void> {
      const row = await sourceOf(member, sourceId);
      await prisma.source.update({
        where: { id: row.id },
        data: { pausedAt: null, pausedBy: null, nextDueAt: await nextDue(row.id, scheduleOf(row)) },
      });
      signals.send('slot', row.id);
      tellOfSource(signals, member, row.id);
    },
  };
}
