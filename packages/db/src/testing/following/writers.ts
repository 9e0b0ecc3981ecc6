/** Those who write, each doing its work step by step. What the database refuses, they give up and go on. */
import { Socket } from 'node:net';
import { Client, DatabaseError, type Pool } from 'pg';
import type { CursorStrategy, Places } from './cursor-strategy.ts';
import type { Transaction, Work } from './scenario.ts';

export type Steps = AsyncGenerator<void, void, void>;

interface Writing {
  readonly db: { readonly url: string; readonly pool: Pool };
  readonly strategy: CursorStrategy;
  readonly places: Places;
  /** Whose values these are. */
  readonly name: string;
}

export function writer(writing: Writing, work: Work): Steps {
  switch (work.kind) {
    case 'transactions':
      return transactions(writing, work.transactions);
    case 'runs':
      return runs(writing, work.runs);
    case 'compactions':
      return compactions(writing, work.times);
  }
}

async function* transactions(writing: Writing, all: readonly Transaction[]): Steps {
  let connection = await connect(writing.db.url);
  try {
    for (const [n, transaction] of all.entries()) {
      try {
        yield* statements(writing, connection, transaction, `${writing.name}.${n}`);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        await connection.client.query('rollback').catch(() => {}); // Or there is no connection any more.
      }
      if (connection.isLost()) connection = await connect(writing.db.url);
      yield;
    }
  } finally {
    await connection.client.end().catch(() => {}); // Or it has ended already.
  }
}

async function* statements(
  { db, strategy, places }: Writing,
  { client, pid, crash }: Connection,
  { changes, isNumberedEarly, pauseMs, ending }: Transaction,
  value: string,
): Steps {
  await client.query('begin');
  for (const [i, change] of changes.entries()) {
    if (isNumberedEarly && i === changes.length - 1) await client.query('set constraints all immediate');
    await client.query(strategy.statement(places, change, `${value}.${i}`));
    yield;
  }
  if (pauseMs > 0) await client.query(`select pg_sleep(${pauseMs / 1_000})`);
  switch (ending) {
    case 'commit':
    case 'rollback':
      await client.query(ending);
      return;
    case 'crash':
      return crash();
    case 'crash at commit': {
      const committed = client.query('commit').catch(() => {});
      crash();
      return void (await committed);
    }
    case 'killed':
      return void (await db.pool.query('select pg_terminate_backend($1)', [pid]));
  }
}

async function* runs(
  { strategy, places, name }: Writing,
  all: Extract<Work, { kind: 'runs' }>['runs'],
): Steps {
  for (const [n, run] of all.entries()) {
    await givingWay(() => strategy.bulk(places, run, `${name}.${n}`));
    yield;
  }
}

async function* compactions({ strategy }: Writing, times: number): Steps {
  for (let n = 0; n < times; n++) {
    await givingWay(() => strategy.compact());
    yield;
  }
}

/** The product's own work, which nothing but a lost connection or the deadlock of others may end. */
async function givingWay(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isLostConnection(error) && !isDeadlock(error)) throw error;
  }
}

interface Connection {
  readonly client: Client;
  readonly pid: number;
  /** As if the process had died. */
  readonly crash: () => void;
  readonly isLost: () => boolean;
}

/** The names their connections go by. */
export const WRITER = 'writer';
export const BULK = 'bulk';

async function connect(url: string): Promise<Connection> {
  const socket = new Socket();
  let isLost = false;
  const client = new Client({ connectionString: url, application_name: WRITER, stream: () => socket });
  client.on('error', () => {
    isLost = true;
  });
  client.on('end', () => {
    isLost = true;
  });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    client,
    pid: rows[0]?.pid ?? 0,
    isLost: () => isLost,
    crash() {
      isLost = true;
      socket.destroy();
    },
  };
}

/** A record in the way, a deadlock, a connection that was ended: the transaction has failed, and its writer knows. */
function isRefusal(error: unknown): boolean {
  return isLostConnection(error) || isDeadlock(error) || ['23505', '23514', '25P02'].includes(codeOf(error));
}

function isLostConnection(error: unknown): boolean {
  return (
    codeOf(error) === '57P01' || (error instanceof Error && /connection|not queryable/i.test(error.message))
  );
}

const isDeadlock = (error: unknown) => codeOf(error) === '40P01';

const codeOf = (error: unknown): string => (error instanceof DatabaseError ? (error.code ?? '') : '');
