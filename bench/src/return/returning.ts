/** Many that come back at the same moment, in this process: how long it takes until the last of them is where the server is. */
import { Agent, get } from 'node:http';
import { WebSocket } from 'ws';

interface Returner {
  /** Is asked first, over a connection of its own. */
  readonly ask: { readonly url: string; readonly headers: Readonly<Record<string, string>> } | null;
  readonly socketUrl: string;
  readonly greet: readonly string[];
}

/** `isCurrent` tells from a message of the server whether its receiver has everything. Returns milliseconds. */
export async function returnAtOnce(
  returners: readonly Returner[],
  isCurrent: (message: string) => boolean,
): Promise<number> {
  const began = performance.now();
  const sockets = await Promise.all(returners.map((returner) => comeBack(returner, isCurrent)));
  const took = performance.now() - began;
  for (const socket of sockets) socket.terminate();
  return took;
}

async function comeBack(
  { ask, socketUrl, greet }: Returner,
  isCurrent: (message: string) => boolean,
): Promise<WebSocket> {
  if (ask) await answered(ask);
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(socketUrl, { perMessageDeflate: false });
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`The server closed a socket: ${code}`)));
    socket.on('message', (data) => {
      if (isCurrent(Buffer.isBuffer(data) ? data.toString('utf8') : '')) resolve(socket);
    });
    socket.once('open', () => {
      for (const message of greet) socket.send(message);
    });
  });
}

const agent = new Agent({ keepAlive: false });

const answered = ({ url, headers }: NonNullable<Returner['ask']>): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The server answered ${response.statusCode}`));
      response.resume();
      response.once('end', resolve);
    }).once('error', reject);
  });
