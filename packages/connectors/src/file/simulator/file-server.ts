/**
 * An HTTP server of files on the loopback, with the manners and the faults of the servers that exports come
 * from.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileServer {
  /** The address of a path: url('/products.csv'). */
  url(path: string): string;
  /** What requests of the path get from now on; 404 where nothing is set. */
  serve(path: string, answer: Answer): void;
  /** The requests so far, in order. */
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

export async function startFileServer(): Promise<FileServer> {
  const answers = new Map<string, Answer>();
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const answer = answers.get(path) ?? status(404);
    answer(request, response);
    requests.push({ path, headers: request.headers, status: response.statusCode });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The file server has no port.');

  return {
    url: (path) => `http://127.0.0.1:${address.port}${path}`,
    serve: (path, answer) => void answers.set(path, answer),
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface FileOptions {
  readonly etag?: string;
  readonly lastModified?: Date;
  readonly type?: string;
  readonly gzip?: boolean;
}

/** A file with validators, answered 304 to whoever has it. */
export function file(
  body: string | Buffer,
  { etag, lastModified, type = 'text/csv', gzip = false }: FileOptions = {},
): Answer {
  return ({ headers }, response) => {
    if (etag) response.setHeader('etag', etag);
    if (lastModified) response.setHeader('last-modified', lastModified.toUTCString());
    const isKnown = headers['if-none-match']
      ? headers['if-none-match'] === etag
      : lastModified !== undefined &&
        Date.parse(headers['if-modified-since'] ?? '') >= Math.floor(lastModified.getTime() / 1_000) * 1_000;
    if (isKnown) {
      response.writeHead(304).end();
      return;
    }
    const content = gzip ? gzipSync(body) : Buffer.from(body);
    if (gzip) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200, { 'content-type': type, 'content-length': content.length }).end(content);
  };
}

/** A body of unknown length. */
export const chunked =
  (body: string): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write(body.slice(0, body.length / 2));
    response.end(body.slice(body.length / 2));
  };

/** Breaks the connection off in the middle. */
export const brokenOff =
  (body: string, hasLength = true): Answer =>
  (_, response) => {
    response.writeHead(200, {
      'content-type': 'text/csv',
      ...(hasLength && { 'content-length': body.length }),
    });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  };

/** Sends the beginning and then nothing more; an empty beginning: not even an answer. */
export const stalled =
  (beginning: string): Answer =>
  (_, response) => {
    if (beginning === '') return;
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': beginning.length + 1 });
    response.write(beginning);
  };

export const redirect =
  (to: string, code = 302): Answer =>
  (_, response) =>
    void response.writeHead(code, { location: to }).end('<html>Moved</html>');

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end(`<html>${code}</html>`);

/** A file for those who sign in with user name and password. */
export const guarded =
  (credentials: string, answer: Answer): Answer =>
  (request, response) => {
    const expected = `Basic ${Buffer.from(credentials).toString('base64')}`;
    (request.headers.authorization === expected ? answer : status(401))(request, response);
  };
