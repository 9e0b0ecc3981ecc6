/** The connections of a server process to its database, shared by Prisma and the hand-written SQL. */
import { Pool, types } from 'pg';
import type { Log } from './log.ts';

export interface PoolOptions {
  readonly max: number;
  readonly log: Log;
}

const lost = new WeakMap<Pool, number>();

/** How many of its connections were lost so far: the database ended them, or the network did. */
export const connectionsLost = (pool: Pool): number => lost.get(pool) ?? 0;

export function createPool(url: string, { max, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: inUtc(url),
    max,
    application_name: 'syncline',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
  });
  // The statement that runs on a lost connection reports it. Between statements pg emits an event, on the connection and, while
  // it is idle, on the pool; one that nobody listens to would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      lost.set(pool, connectionsLost(pool) + 1);
      log.warn({ err: error }, 'A connection to the database was lost');
    });
  });
  pool.on('error', () => {});
  return pool;
}

/** Prisma's adapter takes every timestamptz for UTC without looking at its offset, whatever zone the server is set to. */
function inUtc(url: string): string {
  const withZone = new URL(url);
  const options = withZone.searchParams.get('options') ?? '';
  withZone.searchParams.set('options', `${options} -c TimeZone=UTC`.trim());
  return withZone.href;
}

/** What a column's text becomes where pg's own choice loses something; for the rest, pg's own. */
function parserOf(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const own = format === 'binary' ? undefined : parsers[type];
  return own ?? types.getTypeParser(type, format);
}

const int8Array: number = 1016;
const textsOfInt8Array: (text: string) => readonly (string | null)[] = types.getTypeParser(int8Array);

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: safeInteger,
  [int8Array]: (text) => textsOfInt8Array(text).map((item) => (item === null ? null : safeInteger(item))),
  // A day, not the midnight of some time zone.
  [types.builtins.DATE]: String,
  // Without a time zone: UTC, as Prisma writes it.
  [types.builtins.TIMESTAMP]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}
