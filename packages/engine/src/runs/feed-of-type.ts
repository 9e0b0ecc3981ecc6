/** Which feed the records of a source's types go to: the organisation's own, or that of the source's store. */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { EntityType } from '@syncline/domain/entity';
import { RunRefusal } from './run-failure.ts';

export type FeedOfType = (type: string) => number;

/** Asking for the feed of a store's type throws a RunRefusal when the source names no store. */
export async function feedsByType(
  prisma: PrismaClient,
  source: Prisma.SourceGetPayload<object>,
  types: readonly EntityType[],
): Promise<FeedOfType> {
  const { organisationId, storeId } = source;
  const [shared, own] = await Promise.all([
    prisma.feed.findFirstOrThrow({ where: { organisationId, storeId: null } }),
    storeId === null ? null : prisma.feed.findFirst({ where: { organisationId, storeId } }),
  ]);
  const feedByType = new Map(types.map(({ name, scope }) => [name, (scope === 'store' ? own : shared)?.id]));
  return (type) => {
    const feed = feedByType.get(type);
    if (feed === undefined)
      throw new RunRefusal({
        kind: 'misconfigured',
        message: `Records of the type "${type}" belong to a store, and the source names none.`,
        advice: 'Choose the store in the settings of the source.',
      });
    return feed;
  };
}
