/**
 * Incidents: opened by too many failures of a source in a row (or by its silence: `note-stale.ts`), closed by its next complete run.
 *
 *   error, so many or more in a row ──► one incident, an 'opened' notice for each channel that is switched on
 *   complete ──► the incident is closed, a 'recovered' notice for each channel whose 'opened' was not given up
 *
 * It happens in the transaction that ends the run, so neither is there without the other. The database allows a source
 * one open incident, and an incident one notice of each kind per channel: whoever comes second does nothing.
 */
import type { Prisma } from '@syncline/db/prisma';
import { alertAfterOf } from '@syncline/domain/health';
import type { RunEnd } from './run-end.ts';

export async function noteRunEnd(tx: Prisma.TransactionClient, end: RunEnd): Promise<void> {
  if (end.status === 'error' && end.consecutiveFailures >= (await toleratedBy(tx, end))) await open(tx, end);
  if (end.status === 'complete') await close(tx, end);
}

const toleratedBy = async (tx: Prisma.TransactionClient, { sourceId }: RunEnd): Promise<number> =>
  alertAfterOf(
    await tx.source.findUniqueOrThrow({
      where: { id: sourceId },
      select: { alertAfter: true, organisation: { select: { alertAfter: true } } },
    }),
  );

async function open(tx: Prisma.TransactionClient, end: RunEnd): Promise<void> {
  const { runId, sourceId, organisationId, failure, consecutiveFailures, at } = end;
  await openIncident(tx, {
    organisationId,
    sourceId,
    runId,
    kind: 'failing',
    failures: consecutiveFailures,
    openedAt: at,
    message: failure?.message ?? 'The run failed.',
    advice: failure?.advice ?? 'Look at the run.',
  });
}

/** Unless the source has one that is open already; a notice for each channel that is switched on. */
export async function openIncident(
  tx: Prisma.TransactionClient,
  opened: Prisma.IncidentCreateManyInput,
): Promise<void> {
  const [incident] = await tx.incident.createManyAndReturn({
    data: opened,
    skipDuplicates: true,
    select: { id: true },
  });
  if (!incident) return; // It is open already.
  const channels = await tx.alertChannel.findMany({
    where: { organisationId: opened.organisationId, isEnabled: true },
    select: { id: true },
  });
  await notify(tx, 'opened', incident.id, channels, new Date(opened.openedAt));
}

async function close(tx: Prisma.TransactionClient, { sourceId, at }: RunEnd): Promise<void> {
  const closed = await tx.incident.updateManyAndReturn({
    where: { sourceId, closedAt: null },
    data: { closedAt: at },
    select: { id: true },
  });
  for (const { id: incidentId } of closed) {
    const told = await tx.notice.findMany({
      where: { incidentId, kind: 'opened', OR: [{ deliveredAt: { not: null } }, { dueAt: { not: null } }] },
      select: { channelId: true },
    });
    await notify(
      tx,
      'recovered',
      incidentId,
      told.map(({ channelId }) => ({ id: channelId })),
      at,
    );
  }
}

async function notify(
  tx: Prisma.TransactionClient,
  kind: 'opened' | 'recovered',
  incidentId: string,
  channels: readonly { readonly id: string }[],
  dueAt: Date,
): Promise<void> {
  await tx.notice.createMany({
    data: channels.map(({ id: channelId }) => ({ channelId, incidentId, kind, dueAt, createdAt: dueAt })),
    skipDuplicates: true,
  });
}
