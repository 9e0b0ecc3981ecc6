/**
 * Browsing records: filter, search, sort and look at any place of the list. What an order costs is paid once (a second or so for a
 * million records): up to FIRST of them for whoever looks at the beginning, all of them for whoever goes further down.
 */
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import { feedsOf } from '../feeds/read-feed.ts';
import { loadStatement } from '../sql/statement.ts';
import { assertFilters, type Matching, type Order } from './matching.ts';
import { createOrderCache } from './order-cache.ts';
import { readOrder, type RecordOrder } from './record-order.ts';

export interface RecordQuery extends Omit<Matching, 'feeds'> {
  readonly organisation: string;
  /** Null: those of every feed of the organisation. */
  readonly storeId: string | null;
  readonly order: Order;
}

export interface ListedRecord {
  readonly feed: number;
  readonly storeId: string | null;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: Date;
  readonly sourceId: string | null;
}

export interface RecordPage {
  readonly records: readonly ListedRecord[];
  readonly total: number;
  /** There are more than `total`; how many is known once somebody looks beyond. */
  readonly isMore: boolean;
}

export type RecordLists = ReturnType<typeof createRecordLists>;

/** Of so many the order is read at once; more matches than that are "more than 10,000" until somebody goes there. */
const FIRST = 10_000;
/** What one order may hold: 36 MB. */
const MOST = 3_000_000;
/** Somebody who reads far down while records change sees the list of that long ago, rather than wait at every step. */
const STALE_MS = 10_000;

export function createRecordLists({ pool, clock }: { readonly pool: Pool; readonly clock: Clock }) {
  const cache = createOrderCache();

  /** The feeds that are looked at, with what tells whether any record of the type has changed in them. */
  const scopeOf = async ({ organisation, type, storeId, filters }: Omit<RecordQuery, 'order'>) => {
    assertFilters(type, filters);
    const feeds = (await feedsOf(pool, organisation)).filter(
      (feed) => storeId === null || feed.storeId === storeId,
    );
    const states = feeds.map(({ feed, epoch, types }) => {
      const state = types.find((it) => it.type === type.name);
      return { feed, version: `${feed}.${epoch}.${state?.head ?? 0}`, count: state?.count ?? 0 };
    });
    return {
      feeds: states.map(({ feed }) => feed),
      version: states.map(({ version }) => version).join(),
      count: states.reduce((sum, { count }) => sum + count, 0),
    };
  };

  return {
    async list(query: RecordQuery, offset: number, limit: number): Promise<RecordPage> {
      const { feeds, version, count } = await scopeOf(query);
      const { organisation, type, search, filters, storeId, order } = query;
      const isDeep = offset + limit > FIRST;
      if (offset + limit > MOST)
        throw new AppError('invalid', 'That is too far down. Search or filter for what you are looking for.');
      const matching = { type, feeds, search, filters };
      const name = JSON.stringify([organisation, type, storeId, search, filters, order]);
      const orderUpTo = (most: number) => () => readOrder(pool, matching, order, most);
      const pageOf = async (known: RecordOrder) => {
        const seqs = [...known.seqs.subarray(offset, offset + limit)];
        const at = { type: type.name, feeds: [...known.feeds.subarray(offset, offset + limit)], seqs };
        const records = seqs.length === 0 ? [] : await recordsAt(pool, at);
        const isAll = search === '' && filters.length === 0;
        return {
          records,
          total: isAll ? count : known.seqs.length,
          isMore: !isAll && known.goesOn,
          isWhole: records.length === seqs.length,
        };
      };
      const whole = { name: `all ${name}`, version, staleMs: isDeep ? STALE_MS : 0, now: clock.now() };
      const ask = isDeep ? whole : { ...whole, name };
      const make = orderUpTo(isDeep ? MOST : FIRST);
      const known = (isDeep ? null : cache.find(whole)) ?? cache.get(ask, make);
      const page = await pageOf(await known);
      // A record has changed since the order was read: it is read again, once.
      const { isWhole: _, ...answer } = page.isWhole ? page : await pageOf(await cache.renew(ask, make));
      return answer;
    },

    /** Of a type, those that match, as parts of other statements take them. */
    async matchingOf(query: Omit<RecordQuery, 'order'>): Promise<Matching> {
      const { feeds } = await scopeOf(query);
      return { type: query.type, feeds, search: query.search, filters: query.filters };
    },
  };
}

const recordsAt = loadStatement<
  { type: string; feeds: readonly number[]; seqs: readonly number[] },
  { [Column in keyof ListedRecord]: ListedRecord[Column] }
>(import.meta.url, 'records-at.sql');
