/** A shop with a server of its own: a real process on a database of its own, which can be killed and started again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppRouter } from '@syncline/api/root';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { spawnServer } from '@syncline/server/spawn-server';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { onTestFinished } from 'vitest';
import { admin } from '../app.ts';

export interface Shop {
  readonly database: TestDatabase;
  readonly api: TRPCClient<AppRouter>;
  /** As the admin is signed in. */
  readonly cookie: string;
  /** Where the server is now. */
  readonly url: () => string;
  /** For a register of the shop; can be used once. */
  readonly code: (name: string) => Promise<string>;
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-e2e-'));
  // What was begun last is ended first.
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const start = async () => {
    const program = spawnServer({
      DATABASE_URL: database.url,
      SYNCLINE_DATA: folder,
      SYNCLINE_ADMIN_EMAIL: admin.email,
      SYNCLINE_ADMIN_PASSWORD: admin.password,
    });
    return { program, url: await program.running };
  };
  let server = await start();
  const cookie = await signIn(server.url);
  const clientOf = (url: string) =>
    createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: { cookie } })] });
  let api = clientOf(server.url);
  const { id: storeId } = await database.prisma.store.findFirstOrThrow();

  return {
    database,
    get api() {
      return api;
    },
    cookie,
    url: () => server.url,
    code: async (name) => (await api.registers.createCode.mutate({ storeId, name })).code,
    async kill() {
      server.program.kill('SIGKILL');
      await server.program.ended;
    },
    async startAgain() {
      server = await start();
      api = clientOf(server.url);
    },
  };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: admin.email, password: admin.password }),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Tables of the shop, free ones. */
export async function addTables({ database }: Shop, ...names: readonly string[]): Promise<void> {
  await database.pool.query(
    `insert into record (feed_id, type, key, data)
     select feed.id, 'table', name, jsonb_build_object('name', name)
     from feed, unnest($1::text[]) as name where feed.store_id is not null`,
    [names],
  );
}

/** Products of about 290 bytes. */
export async function addProducts({ database }: Shop, count: number): Promise<void> {
  await database.pool.query(
    `insert into record (feed_id, type, key, data)
     select feed.id, 'product', 'P-' || lpad(n::text, 6, '0'), jsonb_build_object(
       'name', 'Sample item ' || n || ', boxed', 'price', n % 9000, 'category', 'C-' || n % 40,
       'sku', 'P-' || lpad(n::text, 6, '0'), 'barcode', lpad(n::text, 13, '0'), 'taxRate', 22, 'unit', 'pc',
       'description', repeat('what it is made of and how it is kept, ', 3), 'stock', n % 100)
     from feed, generate_series(1, $1::int) as n where feed.store_id is null`,
    [count],
  );
}

/** Somebody else changes a table. */
export async function changeTable({ database }: Shop, key: string, status: string): Promise<void> {
  await database.pool.query(
    `update record set data = data || jsonb_build_object('status', $2::text) where type = 'table' and key = $1`,
    [key, status],
  );
}
