/** The whole product for one journey: a server on a database of its own, serving the built web app, and people who use it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@syncline/db/testing';
import { systemClock } from '@syncline/domain/clock';
import { startServer, type RunningServer } from '@syncline/server/start-server';
import { onTestFinished } from 'vitest';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };
const webFolder = fileURLToPath(new URL('../../apps/web/dist', import.meta.url));

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const admin: Person = {
  name: 'Sample Admin',
  email: 'admin@example.org',
  password: 'correct horse battery',
};
export const viewer: Person = {
  name: 'Sample Viewer',
  email: 'viewer@example.org',
  password: admin.password,
};

export interface App extends RunningServer {
  /** The organisation, its admin, its viewer and a second store are there. */
  readonly populate: () => Promise<void>;
  /** Every session ends, as if its time were over. */
  readonly endSessions: () => Promise<void>;
}

export async function startApp(): Promise<App> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-e2e-'));
  const server = await startServer({
    env: {
      PORT: 0,
      HOST: '127.0.0.1',
      DATABASE_URL: database.url,
      SYNCLINE_DATA: join(folder, 'data'),
      SYNCLINE_RUNS: 4,
      SYNCLINE_RUNS_PER_ACCOUNT: 2,
      LOG_LEVEL: 'silent',
    },
    clock: systemClock,
    log,
    webFolder,
  });
  onTestFinished(async () => {
    await server.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const { services, prisma, auth } = server;
  return {
    ...server,
    async populate() {
      await services.setup.createFirstAdmin({ organisationName: 'Sample Company', ...admin });
      const { id: organisationId } = await prisma.organisation.findFirstOrThrow();
      const userId = await auth.createUser(viewer);
      await prisma.member.create({ data: { organisationId, userId, role: 'viewer' } });
      await prisma.store.create({ data: { organisationId, name: 'Second store', code: 'second' } });
    },
    async endSessions() {
      await prisma.session.deleteMany();
    },
  };
}
