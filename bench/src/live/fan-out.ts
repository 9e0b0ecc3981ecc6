/** Changes at a steady rate to many clients: by our server, and by the bare one over the same database, in turn. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import type { Bench } from '../benchmark.ts';
import { cpuMs } from '../engine/cpu.ts';
import { withBare } from '../server/bare-process.ts';
import { withServer, type ServerProcess } from '../server/server-process.ts';
import { connectFollowers, now, type Followers } from './followers.ts';

interface Plan {
  readonly clients: number;
  readonly changesPerSecond: number;
  readonly forMs: number;
  readonly rounds: number;
}

export interface FanOut {
  /** Milliseconds from the sending of the statement to the client, of half of the deliveries and of all but one percent. */
  readonly p50: number;
  readonly p99: number;
  /** Of the server's processor time, for each change delivered to one client, in milliseconds. */
  readonly cpuPerDelivery: number;
}

export interface Rounds {
  readonly ours: readonly FanOut[];
  readonly bare: readonly FanOut[];
}

const bareServer = fileURLToPath(new URL('bare-server.ts', import.meta.url));

export async function fanOut({ databases, folder: root }: Bench, plan: Plan): Promise<Rounds> {
  const folder = join(root, `fan-out-${plan.clients}-${plan.changesPerSecond}`);
  await mkdir(folder, { recursive: true });
  return databases.withFresh((pool, url) =>
    withServer(
      folder,
      async (server) => {
        const rounds: { readonly ours: FanOut[]; readonly bare: FanOut[] } = { ours: [], bare: [] };
        for (let round = 0; round < plan.rounds; round += 1) {
          rounds.ours.push(await measured(pool, server.pid, await followOurs(server, plan.clients), plan));
          // Nobody follows ours meanwhile, and so it does nothing.
          const bare = await withBare([bareServer, url], async ({ pid, url: address }) =>
            measured(pool, pid, await followBare(address, plan.clients), plan),
          );
          rounds.bare.push(bare);
        }
        return rounds;
      },
      { DATABASE_URL: url },
    ),
  );
}

async function followOurs({ api, url }: ServerProcess, count: number): Promise<Followers> {
  const [shared] = await api.sync.feeds.query();
  if (!shared) throw new Error('There is no feed');
  const { ticket } = await api.session.ticket.mutate();
  return connectFollowers({
    url: `${url.replace('http', 'ws')}/trpc?connectionParams=1`,
    count,
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
}

const followBare = (url: string, count: number): Promise<Followers> =>
  connectFollowers({ url: url.replace('http', 'ws'), count, greet: [], ready: null });

const WARM_UP_MS = 1_000;
const ARRIVE_WITHIN_MS = 1_000;

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
        [`${began}-${n}`, now()],
      ),
    );
  }
  await Promise.all(writes);
  return writes.length;
}
