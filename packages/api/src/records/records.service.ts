import { getRecord } from '@syncline/db/get-record';
import { listRecords, type ListedRecord } from '@syncline/db/list-records';
import type { PrismaClient } from '@syncline/db/prisma';
import { feedsOf } from '@syncline/db/read-feed';
import { AppError } from '@syncline/domain/app-error';
import { entityNames, entityTypes } from '@syncline/domain/entities';
import type { EntityType } from '@syncline/domain/entity';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { typeOf, ownTypesOf } from './own-types.ts';

export interface RecordView {
  readonly feed: number;
  readonly storeId: string | null;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: string;
  /** Which source it comes from; null for one that a person or another program created. */
  readonly sourceId: string | null;
}

export interface TypeView {
  readonly declaration: EntityType;
  /** Declared by the organisation itself. */
  readonly isOwn: boolean;
  readonly count: number;
}

export interface RecordListing {
  readonly type: string;
  readonly storeId?: string | undefined;
  readonly search: string;
  readonly sort: { readonly field: string; readonly direction: 'asc' | 'desc' };
  readonly offset: number;
  readonly limit: number;
}

export type RecordsService = ReturnType<typeof createRecordsService>;

export function createRecordsService({
  prisma,
  pool,
}: {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
}) {
  return {
    async types({ organisationId }: Member): Promise<readonly TypeView[]> {
      const [own, feeds] = await Promise.all([
        ownTypesOf(prisma, organisationId),
        feedsOf(pool, organisationId),
      ]);
      const counts = new Map<string, number>();
      for (const { types } of feeds)
        for (const { type, count } of types) counts.set(type, (counts.get(type) ?? 0) + count);
      const view = (isOwn: boolean) => (declaration: EntityType) => ({
        declaration,
        isOwn,
        count: counts.get(declaration.name) ?? 0,
      });
      return [...entityNames.map((name) => entityTypes[name]).map(view(false)), ...own.map(view(true))];
    },

    async list(
      { organisationId }: Member,
      query: RecordListing,
    ): Promise<{ readonly records: readonly RecordView[]; readonly total: number }> {
      const type = await typeOf(prisma, organisationId, query.type);
      const { records, total } = await listRecords(pool, {
        organisation: organisationId,
        type,
        storeId: query.storeId ?? null,
        search: query.search,
        sortBy: query.sort.field,
        direction: query.sort.direction,
        offset: query.offset,
        limit: query.limit,
      });
      return { records: records.map(viewOf(query.type)), total };
    },

    async get(
      { organisationId }: Member,
      of: { feed: number; type: string; key: string },
    ): Promise<RecordView> {
      const [record] = await getRecord(pool, { organisation: organisationId, ...of });
      if (!record) throw new AppError('not_found', 'There is no such record. It may have been deleted.');
      return viewOf(of.type)(record);
    },
  };
}

const viewOf =
  (type: string) =>
  ({ updatedAt, ...record }: ListedRecord): RecordView => ({
    ...record,
    type,
    updatedAt: updatedAt.toISOString(),
  });
