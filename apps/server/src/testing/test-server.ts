/** A whole server on a database of its own, and people who are signed in to it over real HTTP and real sockets. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppRouter } from '@syncline/api/root';
import { createTestDatabase } from '@syncline/db/testing';
import { systemClock } from '@syncline/domain/clock';
import { createTRPCClient, createWSClient, httpBatchLink, splitLink, wsLink } from '@trpc/client';
import { onTestFinished } from 'vitest';
import { parseEnv } from '../env.ts';
import { startServer, type RunningServer } from '../start-server.ts';

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

export interface TestServer extends RunningServer {
  readonly folder: string;
  /** Creates an organisation with one store and somebody in it, and signs them in. */
  join(as: { organisation: string; role: 'admin' | 'viewer' }): Promise<Person>;
}

export type Person = Awaited<ReturnType<typeof signIn>> & {
  readonly organisationId: string;
  readonly storeId: string;
};

const password = 'correct horse battery';

export async function startTestServer(): Promise<TestServer> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-test-'));
  const env = parseEnv({
    PORT: '0',
    DATABASE_URL: database.url,
    SYNCLINE_DATA: join(folder, 'data'),
    LOG_LEVEL: 'silent',
  });
  const server = await startServer({ env, clock: systemClock, log: silentLog, webFolder: folder });
  let people = 0;

  onTestFinished(async () => {
    await server.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    ...server,
    folder,
    async join({ organisation: name, role }) {
      const { prisma, auth } = server;
      const slug = name.toLowerCase();
      const organisation = await prisma.organisation.upsert({
        where: { slug },
        create: { name, slug, stores: { create: { name: `${name} store`, code: 'main' } } },
        update: {},
        include: { stores: true },
      });
      const email = `person-${++people}@example.org`;
      const userId = await auth.createUser({ name: `Person ${people}`, email, password });
      await prisma.member.create({ data: { organisationId: organisation.id, userId, role } });
      const [store] = organisation.stores;
      if (!store) throw new Error('The organisation has no store');
      return { ...(await signIn(server.url, email)), organisationId: organisation.id, storeId: store.id };
    },
  };
}

export async function signIn(url: string, email: string, withPassword = password) {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password: withPassword }),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const http = httpBatchLink({ url: `${url}/trpc`, headers: { cookie }, maxItems: 20 });
  const overHttp = createTRPCClient<AppRouter>({ links: [http] });
  const socket = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    lazy: { enabled: true, closeMs: 0 },
    connectionParams: async () => ({ ticket: (await overHttp.session.ticket.mutate()).ticket }),
  });
  onTestFinished(() => socket.close());
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: wsLink({ client: socket }),
        false: http,
      }),
    ],
  });
  return { api, cookie };
}
