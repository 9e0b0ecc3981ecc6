/** Who belongs to an organisation and what they may do there. There is always an admin left. */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';

export interface PersonView {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Member['role'];
  /** ISO-8601. */
  readonly joinedAt: string;
  /** To the minute; null before they first came. */
  readonly lastSeenAt: string | null;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly signals: Pick<Signals, 'send'>;
}

export type PeopleService = ReturnType<typeof createPeopleService>;

export function createPeopleService({ prisma, signals }: Deps) {
  /** Whatever they have open says who they were: it ends, and what may come back asks anew. */
  const endConnections = (sessions: readonly { readonly id: string }[]) => {
    for (const { id } of sessions) signals.send('session', id);
  };

  /** One after the other in an organisation, so that two admins cannot each leave the other as the last. */
  const changing = <Result>(
    { organisationId }: Member,
    userId: string,
    change: (tx: Prisma.TransactionClient, person: MemberRow) => Promise<Result>,
  ) =>
    prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select id from organisation where id = ${organisationId}::uuid for no key update`;
      const person = await tx.member.findUnique({
        where: { userId_organisationId: { userId, organisationId } },
        include: withUser,
      });
      if (!person) throw new AppError('not_found', 'There is no such person in this organisation.');
      return change(tx, person);
    });

  return {
    /** By name. */
    async list({ organisationId }: Member): Promise<readonly PersonView[]> {
      const rows = await prisma.member.findMany({ where: { organisationId }, include: withUser });
      return rows.map(viewOf).sort((a, b) => a.name.localeCompare(b.name) || a.email.localeCompare(b.email));
    },

    async setRole(
      member: Member,
      { userId, role }: { readonly userId: string; readonly role: Member['role'] },
      audit: AuditNotes,
    ): Promise<PersonView> {
      const { before, after } = await changing(member, userId, async (tx, person) => {
        if (role !== 'admin') await requireAnotherAdmin(tx, person);
        const changed = await tx.member.update({
          where: { id: person.id },
          data: { role },
          include: withUser,
        });
        return { before: person, after: changed };
      });
      if (before.role !== role) endConnections(after.user.sessions);
      audit.note({ changes: { role: [before.role, role] } });
      return viewOf(after);
    },

    /** At once: what they have open ends, and nothing lets them in again but an invitation. */
    async remove(member: Member, userId: string): Promise<void> {
      const { user } = await changing(member, userId, async (tx, person) => {
        await requireAnotherAdmin(tx, person);
        await tx.member.delete({ where: { id: person.id } });
        // Sessions of somebody who belongs elsewhere, too, are needed there.
        if ((await tx.member.count({ where: { userId } })) === 0)
          await tx.session.deleteMany({ where: { userId } });
        return person;
      });
      endConnections(user.sessions);
    },
  };
}

async function requireAnotherAdmin(tx: Prisma.TransactionClient, { id, organisationId, role }: MemberRow) {
  if (role !== 'admin') return;
  const others = await tx.member.count({ where: { organisationId, role: 'admin', id: { not: id } } });
  if (others === 0)
    throw new AppError(
      'conflict',
      'This is the last admin of the organisation. Make somebody else an admin first.',
    );
}

const withUser = {
  user: { select: { name: true, email: true, sessions: { select: { id: true } } } },
} as const satisfies Prisma.MemberInclude;

type MemberRow = Prisma.MemberGetPayload<{ include: typeof withUser }>;

const viewOf = ({ userId, role, createdAt, lastSeenAt, user: { name, email } }: MemberRow): PersonView => ({
  userId,
  name,
  email,
  role,
  joinedAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
});
