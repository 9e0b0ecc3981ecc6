/** A file server whose downloads stop half-way until they are let go. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Sends the first half at once; those who wait for the rest are cut off when it is let go, and the next get it all. */
export async function startHeldFile(text: string) {
  const held: ServerResponse[] = [];
  let isHolding = true;
  const requested = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2));
    if (isHolding) held.push(response);
    else response.end(text.slice(text.length / 2));
    requested.resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/products.csv`,
    requested: requested.promise,
    letGo() {
      isHolding = false;
      for (const response of held) response.destroy();
    },
  };
}
