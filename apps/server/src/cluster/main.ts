/**
 * `npm run cluster`: several server processes on one database, behind one address, for trying out what happens when one of
 * them goes. A process that ends is started again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@syncline/db/open-database';
import { pino } from 'pino';
import { parseEnv } from '../env.ts';
import { loadSecret } from '../secret.ts';
import { startBalancer } from './balancer.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const processes = Number(process.argv[2] ?? 3);

const env = parseEnv(process.env);
const log = pino({ level: env.LOG_LEVEL });
const secret = await loadSecret(env.SYNCLINE_SECRET, env.SYNCLINE_DATA);
const database = await openDatabase({
  dataFolder: env.SYNCLINE_DATA,
  log,
  ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
});

const portByChild = new Map<ChildProcess, number>();
let isEnding = false;

/** Resolves when the process takes connections. */
async function start(): Promise<void> {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
      SYNCLINE_DATA: env.SYNCLINE_DATA,
      SYNCLINE_SECRET: secret,
    },
  });
  child.once('close', () => {
    const wasRunning = portByChild.delete(child);
    if (isEnding) return;
    process.stdout.write(`  Process ${child.pid} has ended; another takes its place.\n`);
    if (wasRunning) void start();
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const port = /running at http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
    if (port === undefined) continue;
    portByChild.set(child, Number(port));
    process.stdout.write(`  Process ${child.pid} serves at port ${port}\n`);
    child.stdout.resume();
    return;
  }
}

// The first one alone, so that the tables are there when the others come.
await start();
await Promise.all(Array.from({ length: processes - 1 }, start));
const balancer = await startBalancer({
  port: env.PORT,
  host: env.HOST,
  ports: () => [...portByChild.values()],
});
process.stdout.write(
  `\n  ${processes} processes behind http://${env.HOST}:${balancer.port}\n  Kill one and see.\n\n`,
);

const end = async () => {
  if (isEnding) return;
  isEnding = true;
  const ended = [...portByChild.keys()].map((child) => once(child, 'close'));
  for (const child of portByChild.keys()) child.kill('SIGTERM');
  await Promise.all(ended);
  await balancer.close();
  await database.close();
};
process.on('SIGINT', () => void end());
process.on('SIGTERM', () => void end());
