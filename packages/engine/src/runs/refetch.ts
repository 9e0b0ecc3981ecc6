/** Which records a run asks its source for anew: those that were rejected, and those a webhook named. */
import type { RecordKey } from '@syncline/connectors/connector';
import type { PrismaClient } from '@syncline/db/prisma';

/** Of each kind; the others come with the next run. */
const AT_A_TIME = 500;

export interface Refetch {
  readonly keys: readonly RecordKey[];
  /** Hints that came since stay; returns how many there are. */
  forgetHints(): Promise<number>;
}

export async function refetchOf(prisma: PrismaClient, sourceId: string): Promise<Refetch> {
  const hints = await prisma.hint.findMany({
    where: { sourceId },
    orderBy: { at: 'asc' },
    take: AT_A_TIME,
  });
  const rejected = await prisma.rejected.findMany({
    where: { sourceId, resolvedAt: null, key: { not: null } },
    orderBy: { id: 'asc' },
    take: AT_A_TIME,
    select: { type: true, key: true },
  });
  const all = [...rejected, ...hints].flatMap(({ type, key }) => (key === null ? [] : [{ type, key }]));
  const keys = [...new Map(all.map((one) => [`${one.type} ${one.key}`, one])).values()];
  const until = hints.at(-1)?.at;
  return {
    keys,
    async forgetHints() {
      if (until)
        await prisma.hint.deleteMany({
          where: { sourceId, at: { lte: until }, key: { in: hints.map(({ key }) => key) } },
        });
      return prisma.hint.count({ where: { sourceId } });
    },
  };
}
