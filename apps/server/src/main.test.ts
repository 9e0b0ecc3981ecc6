import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunView } from '@syncline/domain/run';
import { describe, expect, onTestFinished, test } from 'vitest';
import { spawnServer } from './testing/spawn-server.ts';
import { signIn } from './testing/test-server.ts';

const admin = { SYNCLINE_ADMIN_EMAIL: 'admin@example.org', SYNCLINE_ADMIN_PASSWORD: 'correct horse battery' };

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-main-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A file server that sends the first half at once, and the rest when it is let go. */
async function startSlowFile(text: string) {
  const held: ServerResponse[] = [];
  let isHolding = true;
  let onRequest = () => {};
  const requested = new Promise<void>((resolve) => (onRequest = resolve));
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2));
    if (isHolding) held.push(response);
    else response.end(text.slice(text.length / 2));
    onRequest();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/products.csv`,
    requested,
    letGo() {
      isHolding = false;
      for (const response of held) response.destroy();
    },
  };
}

const products = `code,name\n${Array.from({ length: 3_000 }, (_, n) => `${n},Product ${n}`).join('\n')}\n`;

/** Asks again with every sign of life of any run, so the end cannot be missed between asking and listening. */
function runEnded({ api }: Awaited<ReturnType<typeof signIn>>, runId: string): Promise<RunView> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await api.sync.status.query({ runId });
      if (run.endedAt === null) return;
      subscription.unsubscribe();
      resolve(run);
    };
    const subscription = api.sync.live.subscribe(
      { runs: true },
      { onData: () => void look().catch(reject), onError: reject },
    );
  });
}

describe('the program', () => {
  test('[D8] killed in the middle of a run, it comes back by itself with all its data, and finishes the run', async () => {
    const SYNCLINE_DATA = await dataFolder();
    const file = await startSlowFile(products);
    const first = spawnServer({ SYNCLINE_DATA, ...admin });
    const before = await signIn(await first.running, admin.SYNCLINE_ADMIN_EMAIL);
    const source = await before.api.sources.create.mutate({
      name: 'Products',
      kind: 'csv',
      storeId: null,
      config: {
        location: { from: 'url', url: file.url },
        mapping: { type: 'product', key: ['code'], columns: [{ column: 'name', field: 'name' }] },
      },
    });
    const { runId } = await before.api.sync.startSync.mutate({ sourceId: source.id });
    await file.requested;
    first.kill('SIGKILL');
    await first.ended;
    file.letGo();

    const second = spawnServer({ SYNCLINE_DATA });
    const after = await signIn(await second.running, admin.SYNCLINE_ADMIN_EMAIL);
    expect(await after.api.sync.status.query({ runId })).toMatchObject({
      status: 'downloading',
      endedAt: null,
    });
    const ended = await runEnded(after, runId);
    expect(ended).toMatchObject({ status: 'complete', attempt: 2, counts: { created: 3_000 } });
    expect(await after.api.records.list.query({ type: 'product' })).toMatchObject({ total: 3_000 });

    second.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
  }, 60_000);

  test('says what is wrong with its environment, all of it, and ends', async () => {
    const { code, output } = await spawnServer({ PORT: 'many', LOG_LEVEL: 'loud' }).ended;
    expect(code).toBe(1);
    expect(output).toContain('PORT must be a port number');
    expect(output).toContain('LOG_LEVEL must be');
    expect(output).not.toContain('    at ');
  });

  test('says that its port is taken, and leaves nothing running', async () => {
    const SYNCLINE_DATA = await dataFolder();
    const occupant = createSocket().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    onTestFinished(() => void occupant.close());
    const { port } = occupant.address() as AddressInfo;
    const { code, output } = await spawnServer({ SYNCLINE_DATA, PORT: String(port) }).ended;
    expect(code).toBe(1);
    expect(output).toContain('choose another with PORT');

    const again = spawnServer({ SYNCLINE_DATA });
    await again.running;
  }, 30_000);

  test('says that its database cannot be reached', async () => {
    const SYNCLINE_DATA = await dataFolder();
    const { code, output } = await spawnServer({
      SYNCLINE_DATA,
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/database/i);
    expect(output).not.toContain('    at ');
  });
});
