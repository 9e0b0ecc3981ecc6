/** Which feeds somebody may read. Those of a register stand in its ticket, so nobody asks the database for them. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Reader } from '../context.ts';

export async function readableFeeds(prisma: PrismaClient, reader: Reader): Promise<ReadonlySet<number>> {
  if (reader.kind === 'register') return new Set(reader.feeds);
  const { organisationId } = reader;
  const own = await prisma.feed.findMany({ where: { organisationId }, select: { id: true } });
  return new Set(own.map(({ id }) => id));
}

export async function requireFeed(prisma: PrismaClient, reader: Reader, feed: number): Promise<void> {
  if (!(await isReadable(prisma, reader, feed))) throw noSuchFeed();
}

async function isReadable(prisma: PrismaClient, reader: Reader, feed: number): Promise<boolean> {
  if (reader.kind === 'register') return reader.feeds.includes(feed);
  const { organisationId } = reader;
  return (
    (await prisma.feed.findFirst({ where: { id: feed, organisationId }, select: { id: true } })) !== null
  );
}

/** As if it did not exist: nobody is told what others have. */
export const noSuchFeed = () => new AppError('not_found', 'There is no such feed.');
