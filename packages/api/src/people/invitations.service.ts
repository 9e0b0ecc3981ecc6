/**
 * How people come into an organisation: an admin invites an e-mail address and gets a link, which whoever has it uses once, within
 * a week: with a new password, or with the one they have where the address has an account.
 *
 *   invited ──accepted──► a member        renewed: another link, the one before is out
 *      └──── expired, withdrawn ──► out
 */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Log } from '@syncline/db/log';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { SendMail } from '@syncline/engine/mail';
import type { AuditService } from '../audit/audit.service.ts';
import type { AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';
import type { DeviceLimits } from '../registers/device-limits.ts';
import type { Accounts } from '../session/accounts.ts';
import { invitationMail } from './invitation-mail.ts';
import { hashOfInvitation, INVITATION_LIFETIME_MS, newInvitationToken } from './invitation-token.ts';

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: Member['role'];
  readonly invitedBy: string;
  /** ISO-8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
}

export interface IssuedInvitation {
  readonly invitation: InvitationView;
  /** What the link ends with; told here only. */
  readonly token: string;
  /** Whether it was sent, too: where the server has a mail server and knows its own address. */
  readonly mail: 'sent' | 'failed' | 'none';
}

/** What a link is good for. */
export type Invited =
  | { readonly state: 'expired' | 'used' | 'unknown' }
  | {
      readonly state: 'open';
      readonly email: string;
      readonly role: Member['role'];
      readonly organisation: string;
      readonly invitedBy: string;
      /** The address has an account: its password is asked for rather than a new one. */
      readonly hasAccount: boolean;
    };

export interface Acceptance {
  readonly token: string;
  /** Of a new account; that of one that exists stays. */
  readonly name: string;
  readonly password: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'create' | 'remove' | 'verify'>;
  readonly limits: Pick<DeviceLimits, 'requirePatience' | 'countFailure'>;
  readonly audit: Pick<AuditService, 'record'>;
  /** Null while the operator has named no mail server. */
  readonly mail: SendMail | null;
  /** Where people reach the web app; null while the server does not know. */
  readonly baseUrl: string | null;
  readonly log: Log;
}

export type InvitationsService = ReturnType<typeof createInvitationsService>;

export function createInvitationsService(deps: Deps) {
  const { prisma, clock, accounts, limits, audit, mail, baseUrl, log } = deps;

  const freshLink = (member: Member) => {
    const token = newInvitationToken();
    const now = clock.now();
    const data = {
      tokenHash: hashOfInvitation(token),
      invitedBy: member.name,
      createdAt: now,
      expiresAt: new Date(now.getTime() + INVITATION_LIFETIME_MS),
      acceptedAt: null,
    };
    return { token, data };
  };

  const issued = async (row: InvitationRow, token: string): Promise<IssuedInvitation> => {
    const { email, invitedBy, organisation } = row;
    const invitation = viewOf(row, clock.now());
    if (!mail || baseUrl === null) return { invitation, token, mail: 'none' };
    const link = new URL(`/invite/${token}`, baseUrl).href;
    try {
      await mail(invitationMail({ email, invitedBy, organisation: organisation.name, link }));
      return { invitation, token, mail: 'sent' };
    } catch (error) {
      log.warn({ err: error }, 'The mail server did not take an invitation');
      return { invitation, token, mail: 'failed' };
    }
  };

  const byToken = (token: string) =>
    prisma.invitation.findUnique({ where: { tokenHash: hashOfInvitation(token) }, include });

  const userOf = (email: string) =>
    prisma.user.findUnique({ where: { email }, select: { id: true, name: true } });

  /** Of two who use a link at once, one gets in. */
  const join = (invitation: InvitationRow, userId: string): Promise<void> =>
    prisma.$transaction(async (tx) => {
      const now = clock.now();
      const { count } = await tx.invitation.updateMany({
        where: {
          id: invitation.id,
          tokenHash: invitation.tokenHash,
          acceptedAt: null,
          expiresAt: { gt: now },
        },
        data: { acceptedAt: now },
      });
      if (count === 0) throw outOfUse();
      const { organisationId, role } = invitation;
      await tx.member.createMany({
        data: { organisationId, userId, role, createdAt: now },
        skipDuplicates: true,
      });
    });

  return {
    /** Those that nobody has accepted yet, the newest first. */
    async list({ organisationId }: Member): Promise<readonly InvitationView[]> {
      const where = { organisationId, acceptedAt: null };
      const rows = await prisma.invitation.findMany({ where, orderBy: { createdAt: 'desc' }, include });
      return rows.map((row) => viewOf(row, clock.now()));
    },

    /** An address that was invited before gets another link, and the role that is asked for now. */
    async invite(
      member: Member,
      { email: typed, role }: { readonly email: string; readonly role: Member['role'] },
      notes: AuditNotes,
    ): Promise<IssuedInvitation> {
      const { organisationId } = member;
      const email = typed.toLowerCase();
      if (await prisma.member.count({ where: { organisationId, user: { email } } }))
        throw new AppError('conflict', `${email} belongs to the organisation already.`);
      const { token, data } = freshLink(member);
      const row = await prisma.invitation.upsert({
        where: { organisationId_email: { organisationId, email } },
        create: { ...data, organisationId, email, role },
        update: { ...data, role },
        include,
      });
      notes.note({ subject: email, subjectId: row.id, changes: { role: [null, role] } });
      return issued(row, token);
    },

    /** Another link for another week; the one before is out. */
    async renew(member: Member, invitationId: string): Promise<IssuedInvitation> {
      const { token, data } = freshLink(member);
      const where = { id: invitationId, organisationId: member.organisationId, acceptedAt: null };
      const { count } = await prisma.invitation.updateMany({ where, data });
      if (count === 0) throw noInvitation();
      return issued(
        await prisma.invitation.findUniqueOrThrow({ where: { id: invitationId }, include }),
        token,
      );
    },

    async withdraw({ organisationId }: Member, invitationId: string): Promise<void> {
      const where = { id: invitationId, organisationId, acceptedAt: null };
      const { count } = await prisma.invitation.deleteMany({ where });
      if (count === 0) throw noInvitation();
    },

    /** What the link says to whoever opens it. */
    async look(token: string, address: string): Promise<Invited> {
      limits.requirePatience(address);
      const found = await byToken(token);
      if (!found) limits.countFailure(address);
      if (!found) return { state: 'unknown' };
      if (found.acceptedAt) return { state: 'used' };
      if (found.expiresAt <= clock.now()) return { state: 'expired' };
      const { email, role, invitedBy, organisation } = found;
      const hasAccount = (await userOf(email)) !== null;
      return { state: 'open', email, role, invitedBy, organisation: organisation.name, hasAccount };
    },

    /** They sign in afterwards, with the e-mail address of the invitation and this password. */
    async accept(
      { token, name, password }: Acceptance,
      address: string,
    ): Promise<{ readonly email: string; readonly organisationId: string }> {
      // Counted before anybody knows how it ends: of many at once none is to get by.
      limits.requirePatience(address);
      limits.countFailure(address);
      const found = await byToken(token);
      if (!found || found.acceptedAt || found.expiresAt <= clock.now()) throw outOfUse();
      const { email, organisationId, role } = found;
      const known = await userOf(email);
      if (known && !(await accounts.verify(known.id, password)))
        throw new AppError('invalid', `This is not the password of ${email}.`);
      if (!known && name === '') throw new AppError('invalid', 'Enter your name.');
      const userId = known?.id ?? (await accounts.create({ name, email, password }));
      try {
        await join(found, userId);
      } catch (error) {
        // Nobody is left with an account that they cannot use.
        if (!known) await accounts.remove(userId);
        throw error;
      }
      const joined: Member = { userId, name: known?.name ?? name, sessionId: '', organisationId, role };
      await audit.record(joined, 'people.acceptInvitation', {
        input: {},
        subject: { subject: email, subjectId: found.id },
        note: { changes: { role: [null, role] } },
      });
      return { email, organisationId };
    },
  };
}

const include = { organisation: { select: { name: true } } } as const satisfies Prisma.InvitationInclude;

type InvitationRow = Prisma.InvitationGetPayload<{ include: typeof include }>;

const viewOf = (row: InvitationRow, now: Date): InvitationView => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  isExpired: row.expiresAt <= now,
});

const noInvitation = () =>
  new AppError('not_found', 'There is no such invitation. It may have been accepted.');
const outOfUse = () =>
  new AppError(
    'not_found',
    'This invitation is not valid any more. Ask whoever invited you for another link.',
  );
