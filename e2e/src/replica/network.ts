/**
 * The network between a register and the server. It serves the register's page itself, passes on everything else, and fails in the
 * ways networks do: proxies that know no sockets or hold back streams, broken lines, and lines on which nothing comes any more.
 */
import { once } from 'node:events';
import { createServer, request as requestOf, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createLine, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { buildPage } from './build-page.ts';

type Fault =
  /** Sockets are refused, as by a proxy that does not know them. */
  | 'no-sockets'
  /** Streams are held back until they end, which they never do. */
  | 'no-streams'
  /** What is connected breaks, and nobody gets through. */
  | 'cut'
  /** What is connected stays so, and nothing is heard on it any more, also afterwards. */
  | 'deaf';

export interface Network {
  readonly url: string;
  /** How many sockets were opened, or would have been. */
  readonly sockets: () => number;
  /** Of the requests that were passed on, how many were for something whose path begins so. */
  readonly requests: (path: string) => number;
  /** Returns how to end it. */
  fail(fault: Fault): () => void;
  /** What is connected breaks. */
  readonly breakAll: () => void;
}

const BASE = '/till/';
const page = buildPage(BASE);

interface Options {
  /** Files that come from here rather than from the server, by their path; null: the server has it. */
  readonly file?: (path: string) => Promise<{ readonly type: string; readonly body: Uint8Array } | null>;
}

/** `upstream` is asked for each request: a server may come back elsewhere. */
export async function openNetwork(
  upstream: () => string,
  { file: fileOf = async () => null }: Options = {},
): Promise<Network> {
  const faults = new Set<Fault>();
  let sockets = 0;
  const paths: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', upstream());
    if (pathname.startsWith(BASE)) {
      const file = (await page).get(pathname.slice(BASE.length) || 'index.html');
      if (!file) return void response.writeHead(404).end();
      return void response.writeHead(200, { 'content-type': file.type }).end(file.body);
    }
    const own = await fileOf(pathname);
    if (own) return void response.writeHead(200, { 'content-type': own.type }).end(own.body);
    paths.push(pathname);
    const isStream = request.headers.accept === 'text/event-stream';
    if (isStream && faults.has('no-streams')) return;
    const passed = requestOf(new URL(request.url ?? '/', upstream()), {
      method: request.method,
      headers: request.headers,
    });
    passed.on('response', (from) => {
      response.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(response);
      from.on('error', () => response.destroy());
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets += 1;
    if (faults.has('no-sockets')) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const { hostname, port } = new URL(upstream());
    const passed = connect(Number(port), hostname);
    const lines = Array.from({ length: request.rawHeaders.length / 2 }, (_, i) =>
      request.rawHeaders.slice(2 * i, 2 * i + 2).join(': '),
    );
    passed.write([`${request.method} ${request.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    passed.write(head);
    join(socket, passed);
  };

  const proxy = createServer((request, response) => void answer(request, response));
  proxy.on('upgrade', upgrade);
  const proxyPort = await listen(proxy);

  const lines = new Set<{ readonly near: Socket; readonly far: Socket }>();
  const entrance = createLine((near) => {
    if (faults.has('cut')) return void near.destroy();
    const far = connect(proxyPort, '127.0.0.1');
    const line = { near, far };
    lines.add(line);
    near.on('close', () => lines.delete(line));
    join(near, far);
    if (faults.has('deaf')) deafen(line);
  });
  const port = await listen(entrance);
  const breakAll = () => {
    for (const { near, far } of lines) for (const end of [near, far]) end.destroy();
  };
  onTestFinished(async () => {
    breakAll();
    entrance.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  return {
    url: `http://127.0.0.1:${port}`,
    sockets: () => sockets,
    requests: (path) => paths.filter((each) => each.startsWith(path)).length,
    breakAll,
    fail(fault) {
      faults.add(fault);
      if (fault === 'cut') breakAll();
      if (fault === 'deaf') for (const line of lines) deafen(line);
      return () => void faults.delete(fault);
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function join(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }
}

function deafen({ near, far }: { readonly near: Socket; readonly far: Socket }): void {
  for (const end of [near, far]) end.unpipe().pause();
}
