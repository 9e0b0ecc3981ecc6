/**
 * Where feeds stand now, for many who ask at once: one query at a time answers all who asked before it began, so that nobody is
 * told of a time before they asked.
 */
import type { FeedState } from '@syncline/domain/cursor';
import type { Queryable } from '../sql/statement.ts';
import { feedStates } from './read-feed.ts';

export interface FreshStates {
  /** Null: no such feed. */
  of(feed: number): Promise<FeedState | null>;
}

export function createFreshStates(pool: Queryable): FreshStates {
  let asked = new Set<number>();
  /** Answers those who have asked since the last query began. */
  let next: Promise<ReadonlyMap<number, FeedState>> | null = null;
  let underWay: Promise<unknown> = Promise.resolve();

  const ask = (): Promise<ReadonlyMap<number, FeedState>> => {
    const query = underWay.then(() => {
      const feeds = [...asked];
      asked = new Set();
      next = null;
      return feedStates(pool, feeds);
    });
    underWay = query.catch(() => {}); // Whoever asked is told.
    return query;
  };

  return {
    async of(feed) {
      asked.add(feed);
      next ??= ask();
      return (await next).get(feed) ?? null;
    },
  };
}
