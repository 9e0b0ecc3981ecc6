/** A pool that dies as its process would: from one statement on nothing is sent, and nobody is answered any more. */
import type { Client, Pool } from 'pg';
import { createPool } from '../pool.ts';
import { silentLog } from './silent-log.ts';

export interface MortalPool {
  readonly pool: Pool;
  /** How many statements were sent so far. */
  readonly statements: () => number;
  readonly isDead: () => boolean;
  close(): Promise<void>;
}

export interface Death {
  /** Which statement is the last, counted from 1. */
  readonly at: number;
  /** Whether the database still gets it: then it took effect, and nobody knows. */
  readonly isSent: boolean;
  readonly onDeath: () => void;
}

export function createMortalPool(url: string, death: Death): MortalPool {
  const pool = createPool(url, { max: 10, log: silentLog });
  const clients = new Set<Client>();
  let statements = 0;
  let isDead = false;

  const die = () => {
    if (isDead) return;
    isDead = true;
    for (const client of clients) void client.end().catch(() => {}); // As its sockets would close.
    death.onDeath();
  };

  pool.on('connect', (client) => {
    clients.add(client);
    client.on('error', () => {}); // It is closed under those who use it.
    const original = client.query.bind(client);
    const send = async (args: unknown[]): Promise<unknown> => {
      if (isDead) throw dead();
      statements += 1;
      const isLast = statements === death.at;
      if (isLast && !death.isSent) {
        die();
        throw dead();
      }
      const answer: unknown = await Reflect.apply(original, client, args);
      if (isLast) die();
      if (isDead) throw dead();
      return answer;
    };
    const mortal = (...args: unknown[]): unknown => {
      const [first, ...rest] = args;
      if (typeof first === 'object' && first !== null && 'submit' in first) {
        // The stream of a COPY, which is no statement with an answer.
        if (isDead) throw dead();
        return Reflect.apply(original, client, args);
      }
      const callback = rest.at(-1);
      if (typeof callback !== 'function') return send(args);
      send(args.slice(0, -1)).then(
        (answer) => callback(null, answer),
        (error: unknown) => callback(error),
      );
      return undefined;
    };
    client.query = mortal as typeof client.query;
  });

  return {
    pool,
    statements: () => statements,
    isDead: () => isDead,
    close: () => pool.end(),
  };
}

const dead = () => new Error('The process is dead.');
