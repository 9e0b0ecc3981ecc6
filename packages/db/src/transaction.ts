/** Work in one transaction on a connection of its own: committed when it resolves, undone when it rejects. */
import { DatabaseError, type Pool } from 'pg';
import type { Queryable } from './sql/statement.ts';

export async function inTransaction<Result>(
  pool: Pool,
  work: (on: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level read committed');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: unknown) => {
      broken = new Error('The connection is of no use any more', { cause });
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Why PostgreSQL refused, by its five-letter code; null for whatever else went wrong. */
export const sqlState = (error: unknown): string | null =>
  error instanceof DatabaseError ? (error.code ?? null) : null;
