/** A file on the web that arrives when the test says so: what a page shows meanwhile can be looked at without hurry. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface HeldFile {
  readonly url: string;
  /** What is sent from now on. */
  replace(text: string): void;
  /** The next download stops half-way; the function returned lets it go on. */
  hold(): () => void;
  /** It is not given out any more; the function returned lets it be. */
  refuse(status: number, headers?: Readonly<Record<string, string>>): () => void;
}

export async function serveFile(first: string): Promise<HeldFile> {
  let text = first;
  let version = 1;
  let released: Promise<void> = Promise.resolve();
  let refusal: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null = null;

  const server = createServer((request, response) => {
    if (refusal) return void response.writeHead(refusal.status, refusal.headers).end();
    const body = Buffer.from(text);
    const half = Math.floor(body.length / 2);
    response.writeHead(200, {
      'content-type': 'text/csv',
      'content-length': body.length,
      etag: `"${version}"`,
    });
    if (request.method === 'HEAD') return response.end();
    response.write(body.subarray(0, half));
    return void released.then(() => response.end(body.subarray(half)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  return {
    url: `http://127.0.0.1:${port}/products.csv`,
    replace(next) {
      text = next;
      version++;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      released = promise;
      return resolve;
    },
    refuse(status, headers = {}) {
      refusal = { status, headers };
      return () => {
        refusal = null;
      };
    },
  };
}
