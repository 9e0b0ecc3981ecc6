import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Member } from '../context.ts';
import { isProgram } from '../tokens/api-token.ts';
import { signTicket, TICKET_LIFETIME_MS } from './ticket.ts';

export interface Me {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly role: 'admin' | 'viewer';
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    /** ISO 4217. */
    readonly currency: string;
  };
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly stores: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    /** IANA. */
    readonly timeZone: string;
  }[];
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly secret: string;
  readonly clock: Clock;
}

export type SessionService = ReturnType<typeof createSessionService>;

export function createSessionService({ prisma, secret, clock }: Deps) {
  return {
    async me(member: Member): Promise<Me> {
      if (isProgram(member)) return program(prisma, member);
      const user = await prisma.user.findUniqueOrThrow({
        where: { id: member.userId },
        select: {
          id: true,
          name: true,
          email: true,
          members: {
            select: { organisation: { select: { id: true, name: true, currency: true } } },
            orderBy: { createdAt: 'asc' },
          },
        },
      });
      const stores = await prisma.store.findMany({
        where: { organisationId: member.organisationId },
        select: { id: true, name: true, code: true, timeZone: true },
        orderBy: { name: 'asc' },
      });
      const organisations = user.members.map(({ organisation }) => organisation);
      const organisation = organisations.find(({ id }) => id === member.organisationId);
      if (!organisation) throw new AppError('unauthenticated', 'You no longer belong to this organisation.');
      return {
        user: { id: user.id, name: user.name, email: user.email },
        role: member.role,
        organisation,
        organisations: organisations.map(({ id, name }) => ({ id, name })),
        stores,
      };
    },

    async switchOrganisation(member: Member, organisationId: string): Promise<void> {
      const membership = await prisma.member.findUnique({
        where: { userId_organisationId: { userId: member.userId, organisationId } },
      });
      if (!membership) throw new AppError('not_found', 'There is no such organisation.');
      await prisma.session.update({
        where: { id: member.sessionId },
        data: { activeOrganisationId: organisationId },
      });
    },

    /** `expiresAt` is ISO-8601. */
    async ticket(member: Member): Promise<{ readonly ticket: string; readonly expiresAt: string }> {
      const expiresAt = clock.now().getTime() + TICKET_LIFETIME_MS;
      return {
        ticket: signTicket({ member, expiresAt }, secret),
        expiresAt: new Date(expiresAt).toISOString(),
      };
    },
  };
}

/** What a program is told: it belongs to one organisation, and has no address. */
async function program(prisma: PrismaClient, { userId, name, role, organisationId }: Member): Promise<Me> {
  const { stores, ...organisation } = await prisma.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: {
      id: true,
      name: true,
      currency: true,
      stores: { select: { id: true, name: true, code: true, timeZone: true }, orderBy: { name: 'asc' } },
    },
  });
  return {
    user: { id: userId, name, email: '' },
    role,
    organisation,
    organisations: [{ id: organisation.id, name: organisation.name }],
    stores,
  };
}

/** Who calls, from their session; null if they belong to no organisation. */
export async function memberOfSession(
  prisma: PrismaClient,
  session: { readonly id: string; readonly userId: string; readonly activeOrganisationId: string | null },
): Promise<Member | null> {
  const memberships = await prisma.member.findMany({
    where: { userId: session.userId },
    orderBy: { createdAt: 'asc' },
    select: { organisationId: true, role: true, user: { select: { name: true } } },
  });
  const chosen =
    memberships.find(({ organisationId }) => organisationId === session.activeOrganisationId) ??
    memberships[0];
  return chosen
    ? {
        userId: session.userId,
        name: chosen.user.name,
        sessionId: session.id,
        organisationId: chosen.organisationId,
        role: chosen.role,
      }
    : null;
}
