/** Many clients of one address, in this process, and how long changes take to come to them. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Followers {
  /** Milliseconds from the sending of a statement to the client, for every delivery since it was last asked. */
  take(): readonly number[];
  close(): Promise<void>;
}

/** In whole microseconds, as this process counts them. */
export const now = () => Math.round(performance.now() * 1_000);

/** `greet` is sent when a socket opens; a text of the server in which `ready` stands means that it follows. */
export async function connectFollowers(options: {
  readonly url: string;
  readonly count: number;
  readonly greet: readonly string[];
  readonly ready: string | null;
}): Promise<Followers> {
  const { url, count, greet, ready } = options;
  let latencies: number[] = [];
  const sockets: WebSocket[] = [];
  const begun: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    sockets.push(socket);
    const follows = Promise.withResolvers<void>();
    begun.push(follows.promise);
    socket.once('error', follows.reject);
    socket.on('message', (data) => {
      const at = now();
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
      if (ready !== null && text.includes(ready)) return follows.resolve();
      // The time of the commit stands in the record itself; parsing all of it would measure the client.
      for (const [, sent] of text.matchAll(/"sentAt":\s*(\d+)/g)) latencies.push((at - Number(sent)) / 1_000);
    });
    socket.once('open', () => {
      for (const message of greet) socket.send(message);
      if (ready === null) follows.resolve();
    });
    // A herd is another benchmark.
    if (n % 50 === 49) await Promise.all(begun);
  }
  await Promise.all(begun);
  return {
    take() {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    async close() {
      const closed = sockets.map((socket) => once(socket, 'close'));
      for (const socket of sockets) socket.close();
      await Promise.all(closed);
    },
  };
}
