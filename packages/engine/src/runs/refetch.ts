/** Which records a run asks its source for anew: those that were rejected, and those a webhook named. */
import type { RecordKey } from '@syncline/connectors/connector';
import type { PrismaClient } from '@syncline/db/prisma';

/** Of each kind; the others come with the next run. */
const AT_A_TIME = 500;

export interface Refetch {
  readonly keys: readonly RecordKey[];
  /** Those that this run knew of; one that came again since stays. */
  forgetHints(): Promise<void>;
  hintsLeft(): Promise<number>;
}

/** A hint without a key says that something has changed, and not what: the source is to be read once more. */
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
  const all = [...rejected, ...hints].flatMap(({ type, key }) => (key ? [{ type, key }] : []));
  const keys = [...new Map(all.map((one) => [`${one.type} ${one.key}`, one])).values()];
  const known = hints.map(({ type, key, at }) => ({ type, key, at }));
  return {
    keys,
    async forgetHints() {
      // By the moment they were told, and not by what came before it: the clocks of two processes may differ.
      if (known.length > 0) await prisma.hint.deleteMany({ where: { sourceId, OR: known } });
    },
    hintsLeft: () => prisma.hint.count({ where: { sourceId } }),
  };
}
