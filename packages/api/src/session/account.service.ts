/** What people look after by themselves: their name, their password, and where they are signed in. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';
import type { DeviceLimits } from '../registers/device-limits.ts';
import type { Accounts } from './accounts.ts';

export interface SessionView {
  readonly id: string;
  /** The one that asks. */
  readonly isCurrent: boolean;
  /** As the browser names itself; empty where it does not. */
  readonly userAgent: string;
  readonly address: string;
  /** ISO-8601. */
  readonly signedInAt: string;
  readonly lastSeenAt: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly signals: Pick<Signals, 'send'>;
  readonly accounts: Pick<Accounts, 'verify' | 'setPassword'>;
  readonly limits: Pick<DeviceLimits, 'requirePatience' | 'countFailure'>;
  readonly clock: Clock;
}

export type AccountService = ReturnType<typeof createAccountService>;

export function createAccountService({ prisma, signals, accounts, limits, clock }: Deps) {
  const end = async (where: { userId: string; id: string | { not: string } }): Promise<number> => {
    const sessions = await prisma.session.findMany({ where, select: { id: true } });
    const ids = sessions.map(({ id }) => id);
    await prisma.session.deleteMany({ where: { id: { in: ids } } });
    for (const id of ids) signals.send('session', id);
    return ids.length;
  };
  const endOthers = ({ userId, sessionId }: Member) => end({ userId, id: { not: sessionId } });

  return {
    /** The one that asks first, then by when they were last used. */
    async sessions({ userId, sessionId }: Member): Promise<readonly SessionView[]> {
      const rows = await prisma.session.findMany({
        where: { userId, expiresAt: { gt: clock.now() } },
        orderBy: { updatedAt: 'desc' },
      });
      return rows
        .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
          id,
          isCurrent: id === sessionId,
          userAgent: userAgent ?? '',
          address: ipAddress ?? '',
          signedInAt: createdAt.toISOString(),
          lastSeenAt: updatedAt.toISOString(),
        }))
        .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
    },

    async rename({ userId, name: before }: Member, name: string, audit: AuditNotes): Promise<void> {
      await prisma.user.update({ where: { id: userId }, data: { name } });
      audit.note({ subject: name, subjectId: userId, changes: { name: [before, name] } });
    },

    /** Wherever else they are signed in they are out: somebody may have had the password. */
    async changePassword(
      member: Member,
      { current, next }: { readonly current: string; readonly next: string },
      address: string,
      audit: AuditNotes,
    ): Promise<void> {
      // Counted before anybody knows how it ends: of many at once none is to get by.
      limits.requirePatience(address);
      limits.countFailure(address);
      if (!(await accounts.verify(member.userId, current)))
        throw new AppError('invalid', 'This is not your present password.');
      await accounts.setPassword(member.userId, next);
      await endOthers(member);
      audit.note({ subject: member.name, subjectId: member.userId, changes: {} });
    },

    async endSession(member: Member, sessionId: string): Promise<void> {
      if (sessionId === member.sessionId)
        throw new AppError('invalid', 'This is the session you are using. Sign out instead.');
      if ((await end({ userId: member.userId, id: sessionId })) === 0)
        throw new AppError('not_found', 'There is no such session. It may have ended already.');
    },

    /** How many there were. */
    endOthers: async (member: Member): Promise<{ readonly ended: number }> => ({
      ended: await endOthers(member),
    }),
  };
}
