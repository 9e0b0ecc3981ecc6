/** Where an organisation wants its alerts. */
import { randomUUID } from 'node:crypto';
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { openTarget, sealTarget, type ChannelTarget } from '@syncline/engine/channel-target';
import { NO_MAIL_SERVER, SECRET_LOST, type Deliver, type Delivery } from '@syncline/engine/deliver';
import type { Vault } from '@syncline/engine/vault';
import { newWebhookSecret } from '@syncline/engine/webhook-message';
import { changesBetween, type AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';
import { viewOf, type ChannelRow, type ChannelView } from './channel-view.ts';
import { listIncidents } from './incidents.ts';

/** What an admin enters. */
export type NewTarget =
  | { readonly kind: 'webhook'; readonly url: string }
  | { readonly kind: 'slack'; readonly url: string }
  | { readonly kind: 'email'; readonly to: readonly string[] };

export interface ChannelChange {
  readonly channelId: string;
  readonly name?: string | undefined;
  readonly isEnabled?: boolean | undefined;
  /** Of the same kind. */
  readonly target?: NewTarget | undefined;
  /** The webhook is signed with a new secret from now on. */
  readonly newSecret?: boolean | undefined;
}

export interface SavedChannel {
  readonly channel: ChannelView;
  /** What a webhook is signed with. Only when it is new: it is never told again. */
  readonly secret: string | null;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** The operator has named a mail server. */
  readonly canMail: boolean;
}

export type AlertsService = ReturnType<typeof createAlertsService>;

export function createAlertsService({ prisma, vault, clock, deliver, canMail }: Deps) {
  const rowOf = async ({ organisationId }: Member, id: string): Promise<ChannelRow> => {
    const row = await prisma.alertChannel.findFirst({ where: { id, organisationId }, include: lastNotice });
    if (!row) throw new AppError('not_found', 'There is no such channel.');
    return row;
  };

  const requireMail = ({ kind }: NewTarget) => {
    if (kind === 'email' && !canMail) throw new AppError('invalid', NO_MAIL_SERVER);
  };

  return {
    async channels({ organisationId }: Member): Promise<readonly ChannelView[]> {
      const where = { organisationId };
      const rows = await prisma.alertChannel.findMany({
        where,
        orderBy: { name: 'asc' },
        include: lastNotice,
      });
      return rows.map((row) => viewOf(vault, row));
    },

    async create(
      member: Member,
      { name, target: entered }: { name: string; target: NewTarget },
      audit: AuditNotes,
    ): Promise<SavedChannel> {
      requireMail(entered);
      const id = randomUUID();
      const { target, secret } = withSecret(entered, null);
      const config = sealTarget(vault, id, target);
      const { organisationId } = member;
      const { kind } = target;
      const row = await refusingTakenName(
        prisma.alertChannel.create({
          data: { id, organisationId, name, kind, config, createdAt: clock.now() },
          include: lastNotice,
        }),
      );
      const channel = viewOf(vault, row);
      audit.note({ subject: name, subjectId: id, changes: changesBetween({}, told(channel)) });
      return { channel, secret };
    },

    async update(
      member: Member,
      { channelId, name, isEnabled, target: entered, newSecret }: ChannelChange,
      audit: AuditNotes,
    ): Promise<SavedChannel> {
      const before = await rowOf(member, channelId);
      if (entered && entered.kind !== before.kind)
        throw new AppError('invalid', 'A channel keeps its kind. Add another channel for another kind.');
      if (newSecret && before.kind !== 'webhook')
        throw new AppError('invalid', 'Only webhooks have a secret. Leave the secret out.');
      if (entered) requireMail(entered);
      const current = openTarget(vault, channelId, before.kind, before.config);
      const target = entered ?? (newSecret ? current : null);
      if (newSecret && !target) throw new AppError('conflict', SECRET_LOST);
      const saved = target && withSecret(target, newSecret ? null : current);
      const row = await refusingTakenName(
        prisma.alertChannel.update({
          where: { id: channelId },
          data: {
            ...(name !== undefined && { name }),
            ...(isEnabled !== undefined && { isEnabled }),
            ...(saved && { config: sealTarget(vault, channelId, saved.target) }),
          },
          include: lastNotice,
        }),
      );
      const channel = viewOf(vault, row);
      audit.note({
        changes: {
          ...changesBetween(told(viewOf(vault, before)), told(channel)),
          ...(saved?.secret && { signedWith: ['the former secret', 'a new secret'] }),
        },
      });
      return { channel, secret: saved?.secret ?? null };
    },

    async remove(member: Member, channelId: string): Promise<void> {
      await rowOf(member, channelId);
      await prisma.alertChannel.deleteMany({
        where: { id: channelId, organisationId: member.organisationId },
      });
    },

    /** Sends now, also to a channel that is switched off, and tells what came of it. */
    async sendTest(member: Member, channelId: string): Promise<Delivery> {
      const row = await rowOf(member, channelId);
      const organisation = await prisma.organisation.findUniqueOrThrow({
        where: { id: member.organisationId },
        select: { id: true, name: true },
      });
      const target = openTarget(vault, channelId, row.kind, row.config);
      const id = randomUUID();
      const at = clock.now();
      const outcome: Delivery = target
        ? await deliver(target, { id, kind: 'test', at, organisation }, new AbortController().signal)
        : { isDelivered: false, reason: SECRET_LOST };
      const result = outcome.isDelivered ? { deliveredAt: clock.now() } : { error: outcome.reason };
      await prisma.notice.create({
        data: { id, channelId, kind: 'test', attempts: 1, createdAt: at, ...result },
      });
      return outcome;
    },

    incidents: ({ organisationId }: Member, page: { after?: string | undefined; limit: number }) =>
      listIncidents(prisma, organisationId, page),
  };
}

const lastNotice = { notices: { orderBy: { createdAt: 'desc' }, take: 1 } } as const;

/** A webhook keeps the secret it has; one that has none gets one. */
function withSecret(
  entered: NewTarget,
  current: ChannelTarget | null,
): { target: ChannelTarget; secret: string | null } {
  if (entered.kind !== 'webhook') return { target: entered, secret: null };
  if (current?.kind === 'webhook') return { target: { ...entered, secret: current.secret }, secret: null };
  const secret = newWebhookSecret();
  return { target: { ...entered, secret }, secret };
}

/** What of a channel is told in the audit. */
const told = ({ name, isEnabled, target }: ChannelView) => ({ name, isEnabled, ...target });

async function refusingTakenName<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new AppError('conflict', 'There is a channel of this name already. Choose another name.', {
        cause: error,
      });
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025')
      throw new AppError('not_found', 'There is no such channel.', { cause: error });
    throw error;
  }
}
