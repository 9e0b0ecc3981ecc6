/** Everything on one port over HTTP: the web app's files, sign-in, uploads, tRPC, and whether the server is well. */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Context, Services } from '@syncline/api/context';
import { appRouter } from '@syncline/api/root';
import type { WebhooksService } from '@syncline/api/webhooks';
import type { Log } from '@syncline/db/log';
import { AppError, type AppErrorCode } from '@syncline/domain/app-error';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { toNodeHandler } from 'better-auth/node';
import compression from 'compression';
import sirv from 'sirv';
import { ADDRESS_HEADER, type Auth } from '../auth.ts';
import type { Callers } from '../callers.ts';
import type { RecordExport } from './export-records.ts';
import type { Images } from './images.ts';
import { isForeign } from './origin.ts';
import { createProbes, type MetricsSource } from './probes.ts';
import { readBody, singleHeaders } from './read-body.ts';
import type { SincePages } from './since-pages.ts';
import type { Streams } from './streams.ts';
import type { Uploads } from './uploads.ts';

interface Deps {
  readonly auth: Auth;
  readonly callers: Callers;
  readonly streams: Streams;
  readonly services: Services;
  readonly uploads: Uploads;
  readonly images: Images;
  readonly exportRecords: RecordExport;
  readonly sincePages: SincePages;
  /** Messages of upstreams about their own data. */
  readonly hooks: WebhooksService;
  readonly isReady: () => Promise<boolean>;
  /** What /metrics tells. */
  readonly metrics?: MetricsSource | null;
  /** Where the built web app lies. */
  readonly webFolder: string;
  /** Where the built register app lies; it is served under /pos/. */
  readonly posFolder?: string | null;
  readonly log: Log;
}

const MAX_BODY_BYTES = 1024 ** 2;
/** An order alone may have more than 600 kB. */
const MAX_HOOK_BYTES = 8 * 1024 ** 2;
const POS_PATH = '/pos/';
const MAX_BATCH = 20;
/** A large upload takes as long as it takes, but not in silence. */
const MAX_SILENCE_MS = 120_000;

export function createWebServer({
  auth,
  callers,
  streams,
  services,
  uploads,
  images,
  exportRecords,
  sincePages,
  hooks,
  isReady,
  metrics = null,
  webFolder,
  posFolder = null,
  log,
}: Deps): Server {
  const authHandler = toNodeHandler(auth.handler);
  const compress = compression({ level: 1, threshold: 1_024 });
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    maxBodySize: MAX_BODY_BYTES,
    maxBatchSize: MAX_BATCH,
    createContext: async ({ req, res, info }): Promise<Context> => {
      const caller = await callers.ofRequest(req, info.connectionParams?.['ticket']);
      const { member, register, bearer } = caller;
      const address = req.socket.remoteAddress ?? '';
      return { member, register, bearer, address, services, connection: streams.connectionOf(res, caller) };
    },
    responseMeta: ({ errors }) => {
      const waits = errors.map(({ cause }) => (cause instanceof AppError ? (cause.retryAfterMs ?? 0) : 0));
      return { headers: retryAfter(Math.max(0, ...waits)) };
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error.cause ?? error, path }, 'A request failed');
    },
  });
  const files = webFiles(webFolder);
  const posFiles = webFiles(posFolder);
  const probes = createProbes({ isReady, isStopping: () => !server.listening, metrics });

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
    const url = URL.parse(request.url ?? '/', 'http://syncline');
    if (!url) return answer(response, 400, { message: 'This is no address.' });
    const { pathname, searchParams } = url;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && isForeign(request))
      return answer(response, 403, { message: 'This request comes from another site.' });

    const probed = isRead ? await probes(pathname, request) : null;
    if (probed) return void response.writeHead(probed.status, probed.headers).end(probed.body);
    if (await sincePages.answer(url, request, response)) return;
    if (pathname.startsWith('/trpc/')) return compress(request, response, () => trpc(request, response));
    if (pathname.startsWith('/api/auth/')) return authHandler(request, response);
    if (pathname === '/api/uploads' && request.method === 'POST') {
      const member = await callers.memberOf(request);
      const name = searchParams.get('name')?.slice(0, 200) ?? 'upload.csv';
      return answer(response, 200, await uploads.receive(member, name, request));
    }
    if (pathname === '/api/images' && request.method === 'POST')
      return answer(response, 200, await images.upload(request));
    if (pathname === '/api/records.csv' && request.method === 'GET')
      return exportRecords(url, request, response);
    if (isRead && (await images.answer(pathname, request, response))) return;
    if (pathname.startsWith('/hooks/') && request.method === 'POST') {
      await hooks.receive({
        sourceId: pathname.slice('/hooks/'.length),
        headers: singleHeaders(request),
        body: await readBody(request, MAX_HOOK_BYTES),
      });
      return answer(response, 200, { status: 'received' });
    }
    if (pathname.startsWith('/api/') || !isRead)
      return answer(response, 404, { message: 'There is nothing here.' });
    // A file that goes while it is sent, as when the app is built anew, ends this answer and nothing else.
    response.on('pipe', (file) => file.once('error', () => response.destroy()));
    if (pathname === '/pos') return void response.writeHead(308, { Location: POS_PATH }).end();
    const isPos = pathname.startsWith(POS_PATH);
    if (isPos) request.url = `/${url.pathname.slice(POS_PATH.length)}`;
    return compress(request, response, () =>
      (isPos ? posFiles : files)(request, response, () =>
        answer(response, 404, { message: 'There is nothing here.' }),
      ),
    );
  };

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (error instanceof AppError) {
        for (const [name, value] of Object.entries(retryAfter(error.retryAfterMs ?? 0)))
          response.setHeader(name, value);
        return answer(response, statusOf[error.code], { code: error.code, message: error.message });
      }
      if (!request.destroyed) log.error({ err: error, url: request.url }, 'A request failed');
      return answer(response, 500, { message: 'Something went wrong inside Syncline.' });
    });
  });
  server.requestTimeout = 0;
  server.timeout = MAX_SILENCE_MS;
  return server;
}

/** In whole seconds, as HTTP has it. */
const retryAfter = (ms: number): Readonly<Record<string, string>> =>
  ms > 0 ? { 'Retry-After': String(Math.ceil(ms / 1_000)) } : {};

function webFiles(folder: string | null) {
  if (folder === null || !existsSync(folder)) return notBuiltYet;
  return sirv(folder, {
    single: true,
    etag: true,
    gzip: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      // Built assets carry their content's hash in their name; the page itself is asked for each time.
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

function notBuiltYet(_: IncomingMessage, response: ServerResponse): void {
  answer(response, 503, {
    message: 'This app is not built. Run npm run build, or npm run dev for development.',
  });
}

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
} as const;

const statusOf = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 400,
  too_many_requests: 429,
  unavailable: 503,
} as const satisfies Record<AppErrorCode, number>;

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
