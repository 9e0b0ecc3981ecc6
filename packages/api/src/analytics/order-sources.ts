/** Where orders come from, and how current that is. */
import type { PrismaClient } from '@syncline/db/prisma';

export interface OrderSource {
  readonly id: string;
  readonly name: string;
  readonly storeId: string | null;
  /** When the newest complete run ended, ISO-8601; null before the first. */
  readonly lastSyncedAt: string | null;
  /** The newest run that has ended failed: what it should have brought is missing. */
  readonly hasFailed: boolean;
}

const ORDER_TYPES = ['order', 'orderLine'];

export async function orderSources(
  prisma: PrismaClient,
  { organisationId, storeId }: { readonly organisationId: string; readonly storeId: string | null },
): Promise<readonly OrderSource[]> {
  const rows = await prisma.source.findMany({
    where: { organisationId, entityType: { in: ORDER_TYPES }, ...(storeId !== null && { storeId }) },
    select: { id: true, name: true, storeId: true, stats: true },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ stats, ...source }) => ({
    ...source,
    lastSyncedAt: stats?.lastSuccessAt?.toISOString() ?? null,
    hasFailed: stats?.lastStatus === 'error',
  }));
}
