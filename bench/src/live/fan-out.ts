/** Changes at a steady rate to many clients: by our server, and by the bare one over the same database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { cpuMs } from '../engine/cpu.ts';
import type { Bench } from '../benchmark.ts';
import { addressIn, withServer } from '../server/server-process.ts';
import { connectFollowers, type Followers } from './followers.ts';

export interface Plan {
  readonly clients: number;
  readonly changesPerSecond: number;
  readonly forMs: number;
}

export interface FanOut {
  readonly p50: number;
  readonly p99: number;
  /** Of the server's processor time, for each change delivered to one client. */
  readonly cpuPerDelivery: number;
}

const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url));

export function fanOut({ databases, folder }: Bench, plan: Plan): Promise<{ ours: FanOut; bare: FanOut }> {
  return databases.withFresh(async (pool, url) => {
    const ours = await withServer(
      folder,
      async ({ pid, api, url: address }) => {
        const [shared] = await api.sync.feeds.query();
        if (!shared) throw new Error('There is no feed');
        const { ticket } = await api.session.ticket.mutate();
        const followers = await connectFollowers({
          url: `${address.replace('http', 'ws')}/trpc?connectionParams=1`,
          count: plan.clients,
          greet: [
            JSON.stringify({ method: 'connectionParams', data: { ticket } }),
            JSON.stringify({
              id: 1,
              method: 'subscription',
              params: { path: 'sync.follow', input: { feeds: [{ feed: shared.id, cursor: null }] } },
            }),
          ],
          ready: '"kind":"ready"',
        });
        return measured(pool, pid, followers, plan);
      },
      { DATABASE_URL: url },
    );
    const child = spawn(process.execPath, [bareServer, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'close');
    try {
      const address = await addressIn(child.stdout);
      const followers = await connectFollowers({
        url: address.replace('http', 'ws'),
        count: plan.clients,
        greet: [],
        ready: null,
      });
      const bare = await measured(pool, child.pid ?? 0, followers, plan);
      return { ours, bare };
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  });
}

const WARM_UP_MS = 1_000;
const ARRIVE_WITHIN_MS = 2_000;

async function measured(pool: Pool, pid: number, followers: Followers, plan: Plan): Promise<FanOut> {
  await write(pool, plan.changesPerSecond, WARM_UP_MS);
  await sleep(ARRIVE_WITHIN_MS);
  followers.take();
  const before = await cpuMs(pid);
  const written = await write(pool, plan.changesPerSecond, plan.forMs);
  await sleep(ARRIVE_WITHIN_MS);
  const used = (await cpuMs(pid)) - before;
  const latencies = followers.take().toSorted((one, other) => one - other);
  await followers.close();
  const expected = written * plan.clients;
  if (latencies.length !== expected)
    throw new Error(`${latencies.length} of ${expected} changes arrived: some were lost or repeated`);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), cpuPerDelivery: used / latencies.length };
}

/** One transaction for each change, as registers and people make them; returns how many. */
async function write(pool: Pool, perSecond: number, forMs: number): Promise<number> {
  const began = performance.now();
  const writes: Promise<unknown>[] = [];
  for (let n = 0; ; n += 1) {
    const dueMs = (n * 1_000) / perSecond;
    if (dueMs >= forMs) break;
    const waitMs = began + dueMs - performance.now();
    if (waitMs > 1) await sleep(waitMs);
    writes.push(
      pool.query(
        `insert into record (feed_id, type, key, data)
         select id, 'product', $1, jsonb_build_object('name', 'Product', 'price', 100, 'sentAt', $2::bigint)
         from feed where store_id is null limit 1`,
        [`${began}-${n}`, Date.now()],
      ),
    );
  }
  await Promise.all(writes);
  return writes.length;
}
