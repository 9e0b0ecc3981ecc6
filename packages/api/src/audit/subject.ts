/** What an action is done to, by name: read before it is done, as it may be gone afterwards. */
import type { PrismaClient } from '@syncline/db/prisma';
import { z } from 'zod';

export interface Subject {
  readonly subject: string;
  readonly subjectId: string | null;
}

const id = z.uuid().optional().catch(undefined);
const named = z
  .object({
    sourceId: id,
    runId: id,
    channelId: id,
    registerId: id,
    invitationId: id,
    tokenId: id,
    userId: z.string().optional().catch(undefined),
    name: z.string().optional().catch(undefined),
  })
  .catch({});

export async function subjectOf(
  prisma: PrismaClient,
  organisationId: string,
  input: unknown,
): Promise<Subject> {
  const { sourceId, runId, channelId, registerId, invitationId, tokenId, userId, name } = named.parse(input);
  const select = { name: true } as const;
  if (sourceId) {
    const source = await prisma.source.findFirst({ where: { id: sourceId, organisationId }, select });
    return { subject: source?.name ?? '', subjectId: sourceId };
  }
  if (runId) {
    const where = { id: runId, organisationId };
    const run = await prisma.run.findFirst({ where, select: { source: { select } } });
    return { subject: run?.source.name ?? '', subjectId: runId };
  }
  if (channelId) {
    const channel = await prisma.alertChannel.findFirst({ where: { id: channelId, organisationId }, select });
    return { subject: channel?.name ?? '', subjectId: channelId };
  }
  if (registerId) {
    const register = await prisma.register.findFirst({ where: { id: registerId, organisationId }, select });
    return { subject: register?.name ?? '', subjectId: registerId };
  }
  if (invitationId) {
    const where = { id: invitationId, organisationId };
    const invitation = await prisma.invitation.findFirst({ where, select: { email: true } });
    return { subject: invitation?.email ?? '', subjectId: invitationId };
  }
  if (tokenId) {
    const token = await prisma.apiToken.findFirst({ where: { id: tokenId, organisationId }, select });
    return { subject: token?.name ?? '', subjectId: tokenId };
  }
  if (userId) {
    const person = await prisma.member.findFirst({
      where: { userId, organisationId },
      select: { user: { select } },
    });
    return { subject: person?.user.name ?? '', subjectId: person ? userId : null };
  }
  return { subject: name ?? '', subjectId: null };
}
