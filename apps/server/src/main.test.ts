import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createSocket, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startHeldFile } from './testing/held-file.ts';
import { runEnded } from './testing/run-ended.ts';
import { spawnServer } from './testing/spawn-server.ts';
import { signIn } from './testing/test-server.ts';

const admin = { SYNCLINE_ADMIN_EMAIL: 'admin@example.org', SYNCLINE_ADMIN_PASSWORD: 'correct horse battery' };

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-main-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const products = `code,name\n${Array.from({ length: 3_000 }, (_, n) => `${n},Product ${n}`).join('\n')}\n`;

describe('the program', () => {
  test('[D8] killed in the middle of a run, it comes back by itself with all its data, and finishes the run', async () => {
    const SYNCLINE_DATA = await dataFolder();
    const file = await startHeldFile(products);
    const first = spawnServer({ SYNCLINE_DATA, ...admin });
    const before = await signIn(await first.running, admin.SYNCLINE_ADMIN_EMAIL);
    const source = await before.api.sources.create.mutate({
      name: 'Products',
      kind: 'file',
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
