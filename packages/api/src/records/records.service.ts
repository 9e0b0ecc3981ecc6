/** Browsing records: what types there are, lists, single ones, what they refer to and what refers to them. */
import { getRecord } from '@syncline/db/get-record';
import { createRecordLists } from '@syncline/db/list-records';
import type { PrismaClient } from '@syncline/db/prisma';
import { feedsOf } from '@syncline/db/read-feed';
import { readRecords } from '@syncline/db/read-records';
import { countReferences, findReferences } from '@syncline/db/references';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { entityNames, entityTypes } from '@syncline/domain/entities';
import type { EntityType } from '@syncline/domain/entity';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { csvOf } from './csv.ts';
import { isEditable } from './editable.ts';
import { ownTypesOf, typeOf } from './own-types.ts';
import { viewOf, type RecordView } from './record-view.ts';
import type { RecordPlaceInput, Selection, Sort } from './records-input.ts';
import { titlesFor, type Titles } from './titles.ts';

export interface TypeView {
  readonly declaration: EntityType;
  /** Declared by the organisation itself. */
  readonly isOwn: boolean;
  /** Whether people may create and change its records. */
  readonly isEditable: boolean;
  readonly count: number;
}

export interface RecordListing extends Selection {
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
}

export interface RecordList {
  readonly records: readonly RecordView[];
  readonly total: number;
  /** There are more than `total`; how many is told when somebody looks beyond. */
  readonly isMore: boolean;
  readonly titles: Titles;
}

/** How many records of a type name another one in a field. */
export interface ReferringCount {
  readonly type: string;
  readonly field: string;
  /** Null where there are so many records of the type that counting would take a while. */
  readonly count: number | null;
  readonly isMore: boolean;
}

export type RecordsService = ReturnType<typeof createRecordsService>;

const MOST_REFERRING = 1_000;
const MOST_LOOKED_AT = 200_000;

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly clock: Clock;
}

export function createRecordsService({ prisma, pool, clock }: Deps) {
  const lists = createRecordLists({ pool, clock });

  const types = async ({ organisationId }: Member): Promise<readonly TypeView[]> => {
    const [own, feeds] = await Promise.all([
      ownTypesOf(prisma, organisationId),
      feedsOf(pool, organisationId),
    ]);
    const counts = new Map<string, number>();
    for (const feed of feeds)
      for (const { type, count } of feed.types) counts.set(type, (counts.get(type) ?? 0) + count);
    const view = (isOwn: boolean) => (declaration: EntityType) => ({
      declaration,
      isOwn,
      isEditable: isEditable(declaration),
      count: counts.get(declaration.name) ?? 0,
    });
    return [...entityNames.map((name) => entityTypes[name]).map(view(false)), ...own.map(view(true))];
  };

  const queryOf = async ({ organisationId }: Member, selection: Selection) => ({
    organisation: organisationId,
    type: await typeOf(prisma, organisationId, selection.type),
    storeId: selection.storeId ?? null,
    search: selection.search,
    filters: selection.filters,
  });

  const titles = async (member: Member, type: EntityType, records: readonly RecordView[]) => {
    const own = type.name in entityTypes ? [] : await ownTypesOf(prisma, member.organisationId);
    const all: readonly EntityType[] = [...Object.values(entityTypes), ...own];
    return titlesFor(
      pool,
      member.organisationId,
      type,
      records,
      (name) => all.find((it) => it.name === name) ?? null,
    );
  };

  const get = async (member: Member, of: RecordPlaceInput) => {
    const { organisationId } = member;
    const [record] = await getRecord(pool, { organisation: organisationId, ...of });
    if (!record) throw new AppError('not_found', 'There is no such record. It may have been deleted.');
    const view = viewOf(of.type)(record);
    const type = await typeOf(prisma, organisationId, of.type);
    return { ...view, titles: await titles(member, type, [view]) };
  };

  return {
    types,
    get,

    async list(member: Member, { sort, offset, limit, ...selection }: RecordListing): Promise<RecordList> {
      const query = await queryOf(member, selection);
      const order = { by: sort.field, direction: sort.direction };
      const { records, ...page } = await lists.list({ ...query, order }, offset, limit);
      const views = records.map(viewOf(selection.type));
      return { ...page, records: views, titles: await titles(member, query.type, views) };
    },

    /** Those to choose from for a field that refers to this type. */
    async references(
      member: Member,
      {
        type: name,
        storeId,
        search,
        limit,
      }: { type: string; storeId?: string | undefined; search: string; limit: number },
    ): Promise<readonly { readonly key: string; readonly title: string }[]> {
      const type = await typeOf(prisma, member.organisationId, name);
      const feeds = (await feedsOf(pool, member.organisationId)).filter(
        (feed) => feed.storeId === null || storeId === undefined || feed.storeId === storeId,
      );
      const found = await findReferences(pool, {
        feeds: feeds.map(({ feed }) => feed),
        type: type.name,
        title: type.title,
        pattern: `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`,
        limit,
      });
      return found.map(({ key, title }) => ({ key, title: title ?? key }));
    },

    /** What would point into nothing if the record went. */
    async referredBy(member: Member, of: RecordPlaceInput): Promise<readonly ReferringCount[]> {
      const { storeId } = await get(member, of);
      const feeds = (await feedsOf(pool, member.organisationId))
        .filter((feed) => storeId === null || feed.storeId === storeId)
        .map(({ feed }) => feed);
      const referring = (await types(member)).flatMap(({ declaration: { name, fields }, count }) =>
        Object.entries(fields).flatMap(([field, { references }]) =>
          references === of.type && count > 0 ? [{ type: name, field, all: count }] : [],
        ),
      );
      const counts = await Promise.all(
        referring.map(async ({ type, field, all }): Promise<ReferringCount> => {
          if (all > MOST_LOOKED_AT) return { type, field, count: null, isMore: true };
          const most = MOST_REFERRING + 1;
          const [row] = await countReferences(pool, { feeds, type, field, key: of.key, most });
          const count = row?.count ?? 0;
          return { type, field, count: Math.min(count, MOST_REFERRING), isMore: count > MOST_REFERRING };
        }),
      );
      return counts.filter(({ count }) => count !== 0);
    },

    /** All that match as CSV, in pieces. Refuses before the first piece. */
    async csv(
      member: Member,
      selection: Selection & { readonly sort: Sort },
    ): Promise<AsyncIterable<string>> {
      const { sort, ...rest } = selection;
      const query = await queryOf(member, rest);
      const matching = await lists.matchingOf(query);
      const stores = await prisma.store.findMany({ where: { organisationId: member.organisationId } });
      const storeName = new Map(stores.map(({ id, name }) => [id, name]));
      const batches = readRecords(pool, matching, { by: sort.field, direction: sort.direction });
      return csvOf(query.type, batches, (storeId) => storeName.get(storeId) ?? '');
    },

    matchingOf: async (member: Member, selection: Selection) =>
      lists.matchingOf(await queryOf(member, selection)),
  };
}
