import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchTicket } from '@syncline/transport/enrolment';
import { WebSocket } from 'ws';
import type { Benchmark } from '../benchmark.ts';
import { createShop } from '../live/shop.ts';
import { askProcess, watched } from '../server/ask-process.ts';
import { withServer } from '../server/server-process.ts';

const ROUNDS = 3;

/** What the server holds for each register that is connected and follows its feed. */
export const registerMemory: Benchmark = {
  name: 'register-memory',
  unit: 'kB',
  bound: 40,
  async measure({ databases, folder: root, size }) {
    const registers = size === 'full' ? 1_000 : 20;
    const folder = join(root, 'register-memory');
    await mkdir(folder, { recursive: true });
    return databases.withFresh(async (pool, databaseUrl) => {
      const { source, tokens } = await createShop(pool, { records: [], registers });
      return withServer(
        folder,
        async ({ pid, url }) => {
          const tickets: string[] = [];
          for (const token of tokens) tickets.push((await fetchTicket(url, token)).ticket);
          const connect = async (ticket: string) => {
            const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`);
            await once(socket, 'open');
            socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket } }));
            socket.send(subscription(source.feed));
            await once(socket, 'message');
            return socket;
          };
          // What those take who come first, as for code that is compiled, stays when they have gone.
          const held: number[] = [];
          for (let round = 0; round < ROUNDS; round += 1) {
            const sockets: WebSocket[] = [];
            for (const ticket of tickets) sockets.push(await connect(ticket));
            const { heldKb: withThem } = await askProcess(pid, folder);
            for (const socket of sockets) socket.close();
            await Promise.all(sockets.map((socket) => once(socket, 'close')));
            const { heldKb: without } = await askProcess(pid, folder);
            held.push((withThem - without) / registers);
          }
          return { ours: held, reference: null };
        },
        { DATABASE_URL: databaseUrl, ...watched(folder) },
      );
    });
  },
};

const subscription = (feed: number) =>
  JSON.stringify({
    id: 1,
    method: 'subscription',
    params: { path: 'sync.follow', input: { feeds: [{ feed, cursor: null }] } },
  });
