/** The line of one device to its server, byte by byte: it can be cut, go deaf in either direction, and be slow. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

type Direction = 'up' | 'down';

export async function openLine(port: number) {
  const open = new Set<Socket>();
  const deaf = new Set<Direction>();
  let isCut = false;
  let delayMs = 0;

  const pass = (from: Socket, to: Socket, direction: Direction) => {
    let hasLost = false;
    let passed: Promise<void> = Promise.resolve();
    const write = (chunk: Buffer) => {
      // What a deaf line is told is lost, and nothing after it makes sense: as where a router has forgotten the connection.
      hasLost ||= deaf.has(direction);
      if (!hasLost && !to.destroyed) to.write(chunk);
    };
    from.on('data', (chunk: Buffer) => {
      const ms = delayMs;
      passed = passed.then(async () => {
        if (ms > 0) await setTimeout(ms);
        write(chunk);
      });
    });
    from.on('error', () => from.destroy());
    from.once('close', () => to.destroy());
  };

  const server = createServer((device) => {
    if (isCut) return void device.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    open.add(device);
    device.once('close', () => open.delete(device));
    pass(device, upstream, 'up');
    pass(upstream, device, 'down');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = () => {
    for (const device of open) device.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every connection breaks; new ones can be had. */
    cut,
    unplug() {
      isCut = true;
      cut();
    },
    goDeaf: (direction: Direction) => void deaf.add(direction),
    slowDown: (ms: number) => void (delayMs = ms),
    /** Connections that have lost something stay as they are: who has them must find out. */
    heal() {
      isCut = false;
      delayMs = 0;
      deaf.clear();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
