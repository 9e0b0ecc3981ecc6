/** Whether what stands in a person's ticket is still so, and that they were here. */
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Clock } from '@syncline/domain/clock';
import type { Member } from '../context.ts';

const NOTED_EVERY_MS = 60_000;

/** False once the session has ended, or they are no longer what they were in the organisation. */
export async function memberHolds(
  prisma: PrismaClient,
  { userId, sessionId, organisationId, role }: Member,
  now: Date,
): Promise<boolean> {
  const session = await prisma.session.findFirst({
    where: { id: sessionId, userId, expiresAt: { gt: now } },
    select: { user: { select: { members: { where: { organisationId }, select: { role: true } } } } },
  });
  return session?.user.members[0]?.role === role;
}

/** Keeps when people and their sessions were last seen, to the minute: they call far more often than that. */
export function createMemberVisits({
  prisma,
  clock,
  log,
}: {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const notedAt = new Map<string, number>();
  return {
    /** Never rejects: nobody is kept out because it could not be noted. */
    async note({ userId, sessionId, organisationId }: Member): Promise<void> {
      const now = clock.now();
      const visit = `${sessionId} ${organisationId}`;
      if (now.getTime() - (notedAt.get(visit) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY_MS) return;
      for (const [other, at] of notedAt) if (now.getTime() - at >= NOTED_EVERY_MS) notedAt.delete(other);
      notedAt.set(visit, now.getTime());
      try {
        await prisma.$transaction([
          prisma.member.updateMany({ where: { userId, organisationId }, data: { lastSeenAt: now } }),
          prisma.session.updateMany({ where: { id: sessionId }, data: { updatedAt: now } }),
        ]);
      } catch (error) {
        log.warn({ err: error }, 'When somebody was last seen could not be kept');
      }
    },
  };
}
