/** One address for several processes: each connection goes to the next one that takes it. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  readonly port: number;
  /** Connections under way are cut off: their clients come back to another process. */
  close(): Promise<void>;
}

/** `ports` tells those who can take connections now. */
export async function startBalancer(options: {
  readonly port: number;
  readonly host: string;
  readonly ports: () => readonly number[];
}): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    const ports = options.ports();
    turn += 1;
    passOn(client, [...ports.slice(turn % ports.length), ...ports.slice(0, turn % ports.length)]);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** To the first that answers. */
function passOn(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void client.destroy();
  const upstream = connect(port, '127.0.0.1');
  upstream.once('connect', () => {
    upstream.off('error', tryNext);
    upstream.on('error', () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  const tryNext = () => passOn(client, others);
  upstream.once('error', tryNext);
  client.once('close', () => upstream.destroy());
  upstream.once('close', () => {
    if (!upstream.pending) client.destroy();
  });
}
