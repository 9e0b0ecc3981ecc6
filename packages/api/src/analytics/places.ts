/** The stores that are looked at, each with its own stretch of days: it may be tomorrow in one already. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { daysAfter, localTime, stretchOf, type Period, type Stretch } from './period.ts';

export interface Place extends Stretch {
  readonly feed: number;
  readonly storeId: string;
  readonly name: string;
  readonly zone: string;
}

interface Of {
  readonly organisationId: string;
  /** Null: all of them. */
  readonly storeId: string | null;
  readonly period: Period;
  readonly now: Date;
}

export async function placesOf(
  prisma: PrismaClient,
  { organisationId, storeId, period, now }: Of,
): Promise<readonly Place[]> {
  const stores = await prisma.store.findMany({
    where: { organisationId, ...(storeId !== null && { id: storeId }) },
    select: { id: true, name: true, timeZone: true, feed: { select: { id: true } } },
    orderBy: { name: 'asc' },
  });
  if (storeId !== null && stores.length === 0) throw new AppError('not_found', 'There is no such store.');
  return stores.flatMap(({ id, name, timeZone: zone, feed }) =>
    feed ? [{ feed: feed.id, storeId: id, name, zone, ...stretchOf(period, localTime(now, zone)) }] : [],
  );
}

/** What the statements take: a column each. */
export interface PlaceColumns extends Record<string, unknown> {
  readonly feeds: readonly number[];
  readonly zones: readonly string[];
  /** By these the index finds the orders: wide enough for any time zone. */
  readonly earliest: readonly string[];
  readonly latest: readonly string[];
  readonly froms: readonly string[];
  readonly tos: readonly string[];
  readonly previousFroms: readonly string[];
  readonly previousTos: readonly string[];
  readonly untils: readonly string[];
}

export const columnsOf = (places: readonly Place[]): PlaceColumns => ({
  feeds: places.map(({ feed }) => feed),
  zones: places.map(({ zone }) => zone),
  earliest: places.map(({ previousFrom }) => daysAfter(previousFrom, -1)),
  latest: places.map(({ to }) => daysAfter(to, 2)),
  froms: places.map(({ from }) => from),
  tos: places.map(({ to }) => to),
  previousFroms: places.map(({ previousFrom }) => previousFrom),
  previousTos: places.map(({ previousTo }) => previousTo),
  untils: places.map(({ until }) => until ?? 'infinity'),
});
