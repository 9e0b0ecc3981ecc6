/** Lets a test go on when a statement waits for a lock, which nothing else tells. */
import { Client, type Pool } from 'pg';

/** Resolves when `howMany` connections to the database wait for locks. */
export async function untilWaiting(pool: Pool, howMany = 1): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      `select count(*) as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`,
    );
    if ((rows[0]?.waiting ?? 0) >= howMany) return;
  }
}

/** PostgreSQL lets connections wait a second before it looks for deadlocks; those opened from now on hardly wait. */
export async function findDeadlocksSoon(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `do $$ begin execute format('alter database %I set deadlock_timeout = ''10ms''', current_database()); end $$`,
  );
  await client.end();
}
