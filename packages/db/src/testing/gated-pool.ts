import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryResultRow } from 'pg';
import type { Queryable } from '../sql/statement.ts';

type Gate = PromiseLike<unknown> | (() => PromiseLike<unknown>);

export interface GatedPool {
  readonly pool: Queryable;
  /** The answer of the next query comes only after this; it fails if this does. A function is called when there is an answer. */
  readonly holdNext: (until: Gate) => void;
  /** How many were asked so far. */
  readonly queries: () => number;
  /** Resolves when nothing is asked any more, but for what is held back. */
  readonly quiet: (heldBack?: number) => Promise<void>;
}

/** A pool with answers that the test may hold back or turn into errors. */
export function createGatedPool(pool: Queryable): GatedPool {
  let gate: Gate = Promise.resolve();
  const underWay = new Set<symbol>();
  let asked = 0;
  return {
    pool: {
      async query<Row extends QueryResultRow>(config: Parameters<Queryable['query']>[0]) {
        const query = Symbol('query');
        const held = gate;
        gate = Promise.resolve();
        underWay.add(query);
        asked += 1;
        try {
          const answer = await pool.query<Row>(config);
          await (typeof held === 'function' ? held() : held);
          return answer;
        } finally {
          underWay.delete(query);
        }
      },
    },
    holdNext(until) {
      gate = until;
    },
    queries: () => asked,
    async quiet(heldBack = 0) {
      do await nextTurn();
      while (underWay.size > heldBack);
    },
  };
}
