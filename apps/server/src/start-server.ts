/** Builds everything a server process is made of, in order, and ends it in the opposite one. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAcknowledgements } from '@syncline/api/acknowledgements';
import { createAuditService } from '@syncline/api/audit';
import type { Services } from '@syncline/api/context';
import { createHub } from '@syncline/api/hub';
import { createImagesService } from '@syncline/api/images';
import { openRegisterStanding } from '@syncline/api/register-standing';
import { createRegisterVisits } from '@syncline/api/register-visits';
import { createRunUpdates } from '@syncline/api/run-updates';
import { createMemberVisits, memberHolds } from '@syncline/api/member-standing';
import { memberOfSession } from '@syncline/api/session';
import { createTokensService } from '@syncline/api/tokens';
import { createWebhooksService } from '@syncline/api/webhooks';
import { createEntityViews } from '@syncline/db/entity-views';
import { createFreshStates } from '@syncline/db/fresh-states';
import { createFeedTails } from '@syncline/db/feed-tails';
import type { Log } from '@syncline/db/log';
import { migrate } from '@syncline/db/migrate';
import { openDatabase } from '@syncline/db/open-database';
import { createPool } from '@syncline/db/pool';
import { createPrisma, type PrismaClient } from '@syncline/db/prisma';
import { openSignals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { startAlertSender } from '@syncline/engine/alert-sender';
import { createDelivery } from '@syncline/engine/deliver';
import { createMetrics } from '@syncline/engine/metrics';
import { openTracer } from '@syncline/engine/tracing';
import { createMail } from '@syncline/engine/mail';
import { createRateLimits } from '@syncline/engine/rate-limits';
import { createRuns } from '@syncline/engine/request-run';
import { createRunQueue } from '@syncline/engine/run-queue';
import { createRunStore } from '@syncline/engine/run-store';
import { createTokens } from '@syncline/engine/tokens';
import { createVault } from '@syncline/engine/vault';
import { createAuth, type Auth } from './auth.ts';
import { createCallers } from './callers.ts';
import { createConnectors } from './connectors.ts';
import { createServices } from './create-services.ts';
import type { Env } from './env.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createWebServer } from './http/http-server.ts';
import { createRecordExport } from './http/export-records.ts';
import { createImages } from './http/images.ts';
import { createSincePages } from './http/since-pages.ts';
import { createStreams } from './http/streams.ts';
import { createUploads } from './http/uploads.ts';
import { createSocketServer, type SocketServer } from './live/socket-server.ts';
import { openScratch } from './scratch.ts';
import { loadSecret } from './secret.ts';
import { startEngine } from './start-engine.ts';

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
  readonly posFolder?: string;
}

const POOL_CONNECTIONS = 20;
const CLOSE_WITHIN_MS = 3_000;

export async function startServer({
  env,
  clock,
  log,
  webFolder,
  posFolder,
}: Options): Promise<RunningServer> {
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

    const hub = ending(createHub({ tails, log }), (it) => it.close());
    const store = createRunStore({ prisma, signals, clock });
    const runs = createRuns({ prisma, store, signals, clock });
    const vault = createVault(secret);
    const runUpdates = ending(createRunUpdates({ signals, store, log }), (it) => it.close());
    const queue = createRunQueue({
      pool,
      concurrency: { global: env.SYNCLINE_RUNS, perAccount: env.SYNCLINE_RUNS_PER_ACCOUNT },
    });
    const uploads = createUploads({ prisma, folder: join(dataFolder, 'uploads') });
    const connectors = createConnectors({
      uploads,
      limits: createRateLimits({ pool, clock }),
      tokens: createTokens({ prisma, vault, clock }),
      clock,
      dataFolder,
    });
    const audit = createAuditService({ prisma, pool, clock, log });
    const auth = createAuth({
      prisma,
      secret,
      log,
      mayEnter: async (userId) => (await prisma.member.count({ where: { userId } })) > 0,
      onSignIn: (userId) => audit.signedIn(userId),
      onSessionEnd: (sessionId) => signals.send('session', sessionId),
    });
    const mail =
      env.SMTP_URL && env.SMTP_FROM ? createMail({ url: env.SMTP_URL, from: env.SMTP_FROM }) : null;
    const deliver = createDelivery({ fetch, mail, clock });
    const alerts = ending(
      startAlertSender({ pool, vault, deliver, clock, log, baseUrl: env.SYNCLINE_URL ?? null }),
      (it) => it.close(),
    );
    signals.listen('queue', () => void alerts.wake());
    const metrics = createMetrics({ pool, clock, log });
    const trace = ending(await openTracer({ endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, log }), (it) =>
      it.close(),
    );
    const scratch = ending(await openScratch(join(dataFolder, 'scratch')), (it) => it.close());
    const engine = ending(
      await startEngine({
        pool,
        prisma,
        signals,
        clock,
        log,
        store,
        vault,
        runs,
        queue,
        trace,
        metrics,
        scratchFolder: scratch.folder,
        connectorOf: (kind) => connectors.of(kind),
        connectorDeps: (organisationId) => connectors.deps(organisationId),
      }),
      (it) => it.close(),
    );
    const acknowledgements = ending(createAcknowledgements({ pool, clock, log }), (it) => it.close());
    const standing = ending(await openRegisterStanding({ pool, signals, log }), (it) => it.close());
    const visits = ending(createRegisterVisits({ pool, log }), (it) => it.close());
    const tokens = createTokensService({ prisma, signals, clock });
    const services = createServices({
      prisma,
      pool,
      signals,
      clock,
      secret,
      auth,
      connectors,
      vault,
      runs,
      queue,
      tails,
      hub,
      runUpdates,
      presence: engine.presence,
      deliver,
      mail,
      baseUrl: env.SYNCLINE_URL ?? null,
      tokens,
      audit,
      acknowledgements,
      log,
    });
    await createAdminFromEnv(env, services);

    ending(startHousekeeping({ pool, prisma, clock, log }), (it) => it.close());

    const memberVisits = createMemberVisits({ prisma, clock, log });
    const callers = createCallers({
      standing,
      tokens,
      memberHolds: (member) => memberHolds(prisma, member, clock.now()),
      secret,
      clock,
      memberOf: async (headers) => {
        const session = await auth.session(headers);
        const member = session && (await memberOfSession(prisma, session));
        if (member) await memberVisits.note(member);
        return member;
      },
    });
    const streams = createStreams({ clock, onOpen: (registerId) => visits.enter(registerId) });
    signals.listen('session', (identity) => streams.end(identity));
    standing.onEnd((identity) => streams.end(identity));

    const server = createWebServer({
      auth,
      callers,
      streams,
      services,
      uploads,
      images: createImages({
        images: createImagesService({ prisma, clock }),
        callers,
        limits: services.deviceLimits,
      }),
      exportRecords: createRecordExport({ callers, records: services.records, clock }),
      sincePages: createSincePages({ callers, services, states: createFreshStates(pool), clock }),
      hooks: createWebhooksService({ prisma, connectors, vault, runs, clock }),
      metrics: {
        text: () => metrics.text(),
        contentType: metrics.contentType,
        token: env.SYNCLINE_METRICS_TOKEN,
      },
      webFolder,
      posFolder: posFolder ?? null,
      log,
      isReady: async () => (await pool.query('select 1').catch(() => null)) !== null,
    });
    const sockets = createSocketServer({
      server,
      services,
      signals,
      callers,
      standing,
      visits,
      clock,
      log,
    });
    ending(server, (it) => endConnections(it, sockets));
    ending(streams, (it) => it.close());
    server.listen(env.PORT, env.HOST);
    await listening(server);
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

/** Answers what is being answered, for so long, then ends every connection. The server is closed when its sockets are, too. */
async function endConnections(server: Server, sockets: SocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await sockets.close();
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
