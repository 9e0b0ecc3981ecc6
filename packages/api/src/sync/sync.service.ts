import { createFreshAnswers } from '@syncline/db/fresh-answers';
import type { PrismaClient } from '@syncline/db/prisma';
import {
  checkCursors,
  feedsOf,
  readType,
  readTypeText,
  type OrganisationFeed,
  type StoredChange,
  type TypePage,
} from '@syncline/db/read-feed';
import { formatCursor, mustReset, parseCursor, type Cursor } from '@syncline/domain/cursor';
import type { EntityData, EntityName } from '@syncline/domain/entities';
import type { Runs } from '@syncline/engine/request-run';
import type { Pool } from 'pg';
import type { Member, Reader } from '../context.ts';
import { noSuchFeed, requireFeed } from './readable-feeds.ts';

/** One record as it is after its last change; a deletion has no data. */
export type Change<Data> =
  | { readonly key: string; readonly seq: number; readonly deleted: false; readonly data: Data }
  | { readonly key: string; readonly seq: number; readonly deleted: true; readonly data: null };

interface PageOf<Type extends string, Data> {
  readonly type: Type;
  readonly feed: number;
  /** The page covers the changes (from, to]; apply it only to a replica that stands at `from`. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change<Data>[];
  /** There is more after `to`. */
  readonly more: boolean;
  /** The cursor could not go on: this is the first page of the whole type, what is held already is to be replaced. */
  readonly reset: boolean;
  /** Of the whole type at `to`, when `more` is false: how many live records, and their checksum (rule S5). */
  readonly integrity: { readonly count: number; readonly checksum: number } | null;
}

/** A page of one type. Switching on `type` types the changes; types an organisation declared itself start with 'own.'. */
export type SincePage =
  | { [Name in EntityName]: PageOf<Name, EntityData<Name>> }[EntityName]
  | PageOf<`own.${string}`, Readonly<Record<string, unknown>>>;

export interface FeedView {
  readonly id: number;
  readonly storeId: string | null;
  /** At the head. */
  readonly cursor: string;
  readonly types: readonly { readonly type: string; readonly count: number; readonly head: number }[];
}

export interface CursorCheck {
  readonly feed: number;
  readonly type: string;
  readonly hasChanges: boolean;
  readonly mustReset: boolean;
}

interface Deps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly runs: Runs;
}

export type SyncService = ReturnType<typeof createSyncService>;

export function createSyncService({ pool, prisma, runs }: Deps) {
  const freshFeeds = createFreshAnswers<readonly OrganisationFeed[]>();

  return {
    start: (member: Member, sourceId: string) =>
      runs.request({
        organisationId: member.organisationId,
        sourceId,
        trigger: 'manual',
        requestedBy: member.name,
      }),

    applyAnyway: (member: Member, runId: string) =>
      runs.applyAnyway(member.organisationId, runId, member.name),

    cancel: (member: Member, runId: string) => runs.cancel(member.organisationId, runId, member.name),

    async feeds(reader: Reader): Promise<readonly FeedView[]> {
      const { organisationId } = reader;
      const own = reader.kind === 'register' ? reader.feeds : null;
      // The registers of a store ask the same, and come back together.
      const feeds = await freshFeeds(JSON.stringify([organisationId, own]), () =>
        feedsOf(pool, organisationId, own),
      );
      return feeds.map(({ feed, storeId, epoch, head, types }) => ({
        id: feed,
        storeId,
        cursor: formatCursor({ epoch, seq: head }),
        types,
      }));
    },

    async since(
      reader: Reader,
      of: { feed: number; type: string; cursor: string | null; limit: number },
    ): Promise<SincePage> {
      const { feed, type, limit } = of;
      await requireFeed(prisma, reader, feed);
      const page = await readType(pool, { feed, type, cursor: cursorOf(of.cursor), limit });
      if (!page) throw noSuchFeed();
      const typed: PageOf<string, unknown> = {
        ...headOf(of, page),
        changes: page.changes.map(changeOf),
      };
      // Stored data was valid for its type when it was written; checking every row again would double the cost of a page.
      return typed as SincePage;
    },

    /** The JSON text of what `since` answers, which nobody here takes apart; `more` as it says. */
    async sinceText(
      reader: Reader,
      of: { feed: number; type: string; cursor: string | null; limit: number },
    ): Promise<{ readonly text: string; readonly more: boolean }> {
      const { feed, type, limit } = of;
      await requireFeed(prisma, reader, feed);
      const page = await readTypeText(pool, { feed, type, cursor: cursorOf(of.cursor), limit });
      if (!page) throw noSuchFeed();
      const head = JSON.stringify(headOf(of, page));
      return { text: `${head.slice(0, -1)},"changes":${page.changes}}`, more: page.more };
    },

    async check(
      reader: Reader,
      asked: readonly { feed: number; type: string; cursor: string | null }[],
    ): Promise<readonly CursorCheck[]> {
      const cursors =
        reader.kind === 'register' ? asked.filter(({ feed }) => reader.feeds.includes(feed)) : asked;
      const states = await checkCursors(pool, reader.organisationId, cursors);
      return cursors.flatMap(({ feed, type, cursor: text }, i) => {
        const found = states[i];
        if (!found) return [];
        const cursor = cursorOf(text);
        const reset = cursor !== null && mustReset(cursor, found.state);
        return [{ feed, type, hasChanges: reset || found.typeHead > (cursor?.seq ?? 0), mustReset: reset }];
      });
    },
  };
}

/** A cursor of no epoch: its owner starts from the beginning. */
const UNREADABLE: Cursor = { epoch: -1, seq: 0 };

const cursorOf = (text: string | null): Cursor | null =>
  text === null ? null : (parseCursor(text) ?? UNREADABLE);

/** All of a page but its changes. */
const headOf = (
  { type, feed }: { readonly type: string; readonly feed: number },
  { from, to, more, reset, integrity }: TypePage<unknown>,
): Omit<PageOf<string, unknown>, 'changes'> => ({
  type,
  feed,
  from: formatCursor(from),
  to: formatCursor(to),
  more,
  reset,
  integrity: more ? null : integrity,
});

const changeOf = ({ key, seq, deleted, data }: StoredChange): Change<unknown> =>
  deleted ? { key, seq, deleted, data: null } : { key, seq, deleted, data };
