/** Registers that come back at once, behind by some changes, to a server that has just been started: ours and the bare one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatCursor } from '@syncline/domain/cursor';
import { feedStates } from '@syncline/db/read-feed';
import { fetchTicket } from '@syncline/transport/enrolment';
import type { Pool } from 'pg';
import type { Bench } from '../benchmark.ts';
import { sampleRecords } from '../import/sample-records.ts';
import { createShop } from '../live/shop.ts';
import { askProcess, watched } from '../server/ask-process.ts';
import { withBare } from '../server/bare-process.ts';
import { withServer } from '../server/server-process.ts';
import { returnAtOnce } from './returning.ts';

export interface Return {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  readonly loopDelays: readonly number[];
}

const bareServer = fileURLToPath(new URL('../live/bare-server.ts', import.meta.url));
const RECORDS = 5_000;
const BEHIND = 100;

export async function returnToServer({ databases, folder: root, size }: Bench): Promise<Return> {
  const [registers, rounds] = size === 'full' ? [1_000, 3] : [20, 1];
  const folder = join(root, 'return-at-once');
  await mkdir(folder, { recursive: true });
  return databases.withFresh(async (pool, url) => {
    const { source, tokens } = await createShop(pool, { records: sampleRecords(RECORDS), registers });
    const { feed } = source;
    const env = { DATABASE_URL: url, ...watched(folder) };
    const tickets = await withServer(folder, (server) => ticketsOf(server.url, tokens), env);
    const stood = await cursorOf(pool, feed);
    await pool.query(
      `update record set data = data || '{"stock": -1}'
       where feed_id = $1 and seq > 0 and key in (select key from record where feed_id = $1 order by key limit $2)`,
      [feed, BEHIND],
    );
    const now = await cursorOf(pool, feed);

    const times: { ours: number[]; bare: number[]; loopDelays: number[] } = {
      ours: [],
      bare: [],
      loopDelays: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      await withServer(
        folder,
        async ({ pid, url: address }) => {
          const subscribe = JSON.stringify({
            id: 1,
            method: 'subscription',
            params: { path: 'sync.follow', input: { feeds: [{ feed, cursor: formatCursor(stood) }] } },
          });
          const returners = tickets.map((ticket) => ({
            ask: { url: `${address}/trpc/sync.feeds`, headers: { authorization: `Bearer ${ticket}` } },
            socketUrl: `${address.replace('http', 'ws')}/trpc?connectionParams=1`,
            greet: [JSON.stringify({ method: 'connectionParams', data: { ticket } }), subscribe],
          }));
          await askProcess(pid, folder);
          const to = `"to":"${formatCursor(now)}"`;
          times.ours.push(await returnAtOnce(returners, (message) => message.includes(to)));
          times.loopDelays.push((await askProcess(pid, folder)).loopDelayMs);
        },
        env,
      );
      times.bare.push(
        await withBare([bareServer, url], ({ url: address }) => {
          const returner = {
            ask: null,
            socketUrl: address.replace('http', 'ws'),
            greet: [String(stood.seq)],
          };
          const last = `"seq":"${now.seq}"`;
          return returnAtOnce(
            Array.from({ length: registers }, () => returner),
            (message) => message.includes(last),
          );
        }),
      );
    }
    return times;
  });
}

/** As the registers have them from before the server was stopped. */
async function ticketsOf(url: string, tokens: readonly string[]): Promise<readonly string[]> {
  const tickets: string[] = [];
  for (const token of tokens) tickets.push((await fetchTicket(url, token)).ticket);
  return tickets;
}

async function cursorOf(pool: Pool, feed: number) {
  const state = (await feedStates(pool, [feed])).get(feed);
  if (!state) throw new Error('The feed is gone');
  return { epoch: state.epoch, seq: state.head };
}
