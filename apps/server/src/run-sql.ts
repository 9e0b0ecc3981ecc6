/** `npm run sql -- "select …"`: one statement on the database of this installation, while the server runs. */
import { createPool } from '@syncline/db/pool';
import { runningServerUrl } from '@syncline/db/running-server-url';
import { parseEnv } from './env.ts';

const [statement] = process.argv.slice(2);
const silent = () => {};
try {
  if (statement === undefined)
    throw new Error('Usage: npm run sql -- "select name from entities.product limit 5"');
  const env = parseEnv(process.env);
  const pool = createPool(env.DATABASE_URL ?? (await runningServerUrl(env.SYNCLINE_DATA)), {
    max: 1,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  try {
    const { rows, rowCount, command } = await pool.query<Record<string, unknown>>(statement);
    for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
    process.stdout.write(`${command} ${rowCount ?? ''}\n`);
  } finally {
    await pool.end();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
