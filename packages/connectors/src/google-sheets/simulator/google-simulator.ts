/**
 * A simulated Google as a server: tokens, Sheets, Drive, and downloads as CSV, all under one address. It lives in a process of
 * its own (main.ts) or inside of a test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { createFaults, failedReply, faultSchema, type FaultInput } from './faults.ts';
import { createGoogleWorld, type GoogleWorld, type GoogleWorldOptions } from './google-world.ts';
import { ok, page, type Reply } from './reply.ts';
import { spreadsheetSchema } from './workbook.ts';

export interface GoogleSimulator extends Pick<GoogleWorld, 'workbooks' | 'office' | 'email' | 'keyFile'> {
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  fail(fault: FaultInput): void;
  /** Called before each answer, so that something can happen between two requests. */
  onRequest(listener: (path: string) => void): void;
  close(): Promise<void>;
}

interface LoggedRequest {
  readonly path: string;
  readonly query: string;
  readonly status: number;
}

interface Options extends GoogleWorldOptions {
  readonly port?: number;
  /** How long every answer takes. */
  readonly latencyMs?: number;
}

export async function startGoogleSimulator({
  port = 0,
  latencyMs = 0,
  ...options
}: Options = {}): Promise<GoogleSimulator> {
  const world = createGoogleWorld(options);
  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const listeners: ((path: string) => void)[] = [];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', `http://${headers.host}`);
    const body = await text(request);
    if (url.pathname.startsWith('/_control/')) {
      send(control(world, faults.add, url.pathname, body), request, response);
      return;
    }
    for (const listener of listeners) listener(url.pathname);
    const way = faults.next(url.pathname);
    if (way === 'silent') return;
    const reply =
      (way && failedReply[way]) ?? world.reply({ method, url, authorization: headers.authorization, body });
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    send(reply, request, response, way === 'truncated');
    requests.push({ path: url.pathname, query: url.search, status: response.statusCode });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  const { workbooks, office, email, keyFile } = world;
  return {
    url: `http://127.0.0.1:${address.port}`,
    workbooks,
    office,
    email,
    keyFile,
    requests,
    fail: faults.add,
    onRequest: (listener) => void listeners.push(listener),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function send(reply: Reply, { headers }: IncomingMessage, response: ServerResponse, isCut = false): void {
  if (reply.kind === 'redirect') {
    response.writeHead(reply.status, { location: reply.to, 'content-type': 'text/html; charset=UTF-8' });
    response.end('<HTML><BODY>Moved</BODY></HTML>');
    return;
  }
  const [status, type, whole] =
    reply.kind === 'json'
      ? [reply.status, 'application/json; charset=UTF-8', JSON.stringify(reply.body)]
      : reply.kind === 'page'
        ? [reply.status, 'text/html; charset=utf-8', reply.html]
        : [200, 'text/csv', reply.text];
  const sent = isCut ? whole.slice(0, whole.length / 2) : whole;
  const isZipped = sent.length > 1_024 && /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const content = isZipped ? gzipSync(sent, { level: 1 }) : Buffer.from(sent);
  response.writeHead(status, {
    'content-type': type,
    'content-length': content.length,
    ...(isZipped && { 'content-encoding': 'gzip' }),
    ...(reply.kind === 'csv' && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(reply.name)}`,
    }),
  });
  response.end(content);
}

const renameSchema = z.object({ id: z.string(), sheetId: z.int(), title: z.string() });

/** POST put-spreadsheet, rename-tab, fail; GET account. */
function control(world: GoogleWorld, fail: (fault: FaultInput) => void, path: string, body: string): Reply {
  if (path === '/_control/account') return ok({ email: world.email, keyFile: world.keyFile });
  const sent: unknown = JSON.parse(body);
  switch (path) {
    case '/_control/put-spreadsheet':
      world.workbooks.put(spreadsheetSchema.parse(sent));
      return ok({});
    case '/_control/rename-tab': {
      const { id, sheetId, title } = renameSchema.parse(sent);
      world.workbooks.edit(id, (spreadsheet) => ({
        ...spreadsheet,
        tabs: spreadsheet.tabs.map((tab) => (tab.sheetId === sheetId ? { ...tab, title } : tab)),
      }));
      return ok({});
    }
    case '/_control/fail':
      fail(faultSchema.parse(sent));
      return ok({});
    default:
      return page(404, 'Unknown control path');
  }
}
