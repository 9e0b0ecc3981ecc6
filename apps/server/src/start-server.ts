/** Builds everything a server process is made of, in order, and ends it in the opposite one. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Services } from '@syncline/api/context';
import { createLiveService } from '@syncline/api/live';
import { createRecordsService } from '@syncline/api/records';
import { createRunUpdates } from '@syncline/api/run-updates';
import { createRunsService } from '@syncline/api/runs';
import { createSessionService, memberOfSession } from '@syncline/api/session';
import { createSetupService } from '@syncline/api/setup';
import { createSourcesService } from '@syncline/api/sources';
import { createSyncService } from '@syncline/api/sync';
import { createEntityViews } from '@syncline/db/entity-views';
import { createFeedTails } from '@syncline/db/feed-tails';
import type { Log } from '@syncline/db/log';
import { migrate } from '@syncline/db/migrate';
import { openDatabase } from '@syncline/db/open-database';
import { createPool } from '@syncline/db/pool';
import { createPrisma, type PrismaClient } from '@syncline/db/prisma';
import { openSignals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { createRuns } from '@syncline/engine/request-run';
import { openRunQueue } from '@syncline/engine/run-queue';
import { createRunStore } from '@syncline/engine/run-store';
import { createAuth, type Auth } from './auth.ts';
import { createConnectors } from './connectors.ts';
import type { Env } from './env.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createWebServer } from './http/http-server.ts';
import { createUploads } from './http/uploads.ts';
import { createSocketServer } from './live/socket-server.ts';
import { startRunWorker } from './run-worker.ts';
import { openScratch } from './scratch.ts';
import { loadSecret } from './secret.ts';

export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  readonly prisma: PrismaClient;
  readonly auth: Auth;
  /** Finishes what is under way, hands over what takes longer, and stops the embedded database. */
  close(): Promise<void>;
}

interface Options {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
  readonly webFolder: string;
}

const POOL_CONNECTIONS = 20;
const CLOSE_WITHIN_MS = 3_000;

export async function startServer({ env, clock, log, webFolder }: Options): Promise<RunningServer> {
  const closers: (() => Promise<unknown> | void)[] = [];
  const ending = <Part>(part: Part, close: (part: Part) => Promise<unknown> | void): Part => {
    closers.unshift(() => close(part));
    return part;
  };
  const close = async () => {
    for (const end of closers.splice(0)) await end();
  };

  try {
    const dataFolder = env.SYNCLINE_DATA;
    const secret = await loadSecret(env.SYNCLINE_SECRET, dataFolder);
    const database = ending(
      await openDatabase({ dataFolder, log, ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }) }),
      (it) => it.close(),
    );
    await migrate(database.url, { log });
    const pool = ending(createPool(database.url, { max: POOL_CONNECTIONS, log }), (it) => it.end());
    await createEntityViews(pool);
    const prisma = ending(createPrisma(pool), (it) => it.$disconnect());
    const signals = ending(await openSignals({ url: database.url, pool, log }), (it) => it.close());
    const tails = ending(createFeedTails({ pool, signals, log }), (it) => it.close());
    const queue = ending(await openRunQueue({ url: database.url, log }), (it) => it.close());

    const store = createRunStore({ prisma, signals, clock });
    const runs = createRuns({ prisma, queue, store, signals, clock });
    const runUpdates = ending(createRunUpdates({ signals, store, log }), (it) => it.close());
    const uploads = createUploads({ prisma, folder: join(dataFolder, 'uploads') });
    const connectors = createConnectors({ uploads, clock, dataFolder });
    const auth = createAuth({
      prisma,
      secret,
      log,
      onSessionEnd: (sessionId) => signals.send('session', sessionId),
    });
    const services: Services = {
      setup: createSetupService({ prisma, createUser: (user) => auth.createUser(user) }),
      session: createSessionService({ prisma, secret, clock }),
      sources: createSourcesService({ prisma, connectors }),
      sync: createSyncService({ pool, prisma, runs }),
      live: createLiveService({ prisma, pool, tails, runUpdates }),
      runs: createRunsService({ prisma }),
      records: createRecordsService({ prisma, pool }),
    };
    await createAdminFromEnv(env, services);

    const scratch = ending(await openScratch(join(dataFolder, 'scratch')), (it) => it.close());
    const worker = ending(
      await startRunWorker({
        queue,
        run: {
          prisma,
          pool,
          store,
          signals,
          clock,
          log,
          scratchFolder: scratch.folder,
          connectorOf: (kind) => connectors.of(kind),
          connectorDeps: (organisationId) => connectors.deps(organisationId),
        },
      }),
      (it) => it.close(),
    );
    ending(startHousekeeping({ pool, clock, log, resume: () => worker.resume() }), (it) => it.close());

    const server = createWebServer({
      auth,
      services,
      uploads,
      webFolder,
      log,
      memberOf: async (headers) => {
        const session = await auth.session(headers);
        return session ? memberOfSession(prisma, session) : null;
      },
      isReady: async () => (await pool.query('select 1').catch(() => null)) !== null,
    });
    ending(createSocketServer({ server, services, signals, secret, clock, log }), (it) => it.close());
    server.listen(env.PORT, env.HOST);
    await listening(server);
    ending(server, endConnections);
    const { port } = server.address() as AddressInfo;
    const host = env.HOST === '0.0.0.0' || env.HOST === '::' ? 'localhost' : env.HOST;
    return { url: `http://${host}:${port}`, services, prisma, auth, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listening(server: ReturnType<typeof createWebServer>): Promise<void> {
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ]);
}

/** Answers what is being answered, for so long, then ends every connection. */
async function endConnections(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
  await closed;
  clearTimeout(patience);
}

async function createAdminFromEnv(env: Env, { setup }: Services): Promise<void> {
  const { SYNCLINE_ADMIN_EMAIL: email, SYNCLINE_ADMIN_PASSWORD: password } = env;
  if (!email || !password || !(await setup.state()).needsFirstAdmin) return;
  try {
    await setup.createFirstAdmin({ organisationName: 'My organisation', name: 'Admin', email, password });
  } catch (error) {
    // Another process that starts on the same database was first.
    if (!(error instanceof AppError && error.code === 'conflict')) throw error;
  }
}
