import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runEnded } from '../testing/run-ended.ts';
import { spawnServer } from '../testing/spawn-server.ts';
import { signIn } from '../testing/test-server.ts';

const email = 'admin@example.com';
const password = 'syncline-demo';

async function openDemo(SYNCLINE_DATA: string) {
  const program = spawnServer({ SYNCLINE_DATA, LOG_LEVEL: 'silent' }, '--demo');
  const person = await signIn(await program.running, email, password);
  const sources = async () => {
    const all = await person.api.sources.list.query();
    const byDataset = (name: string) => all.find((source) => source.name === `Sample restaurant ${name}`);
    return ['orders', 'menu', 'tables'].map(byDataset);
  };
  return { program, person, sources };
}

async function restaurantOf(folder: string) {
  const port = (await readFile(join(folder, 'sample-restaurant-port'), 'utf8')).trim();
  return { port: Number(port), ask: () => fetch(`http://127.0.0.1:${port}/_control/now`) };
}

test('the demo has a restaurant that sells, which ends with it and is found again wherever it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-demo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const first = await openDemo(folder);
  const restaurant = await restaurantOf(folder);
  expect((await restaurant.ask()).status).toBe(200);
  const [orders] = await first.sources();
  expect(orders?.schedule).toEqual({ kind: 'interval', everyMs: 60_000 });
  for (const source of await first.sources())
    expect(await runEnded(first.person, source?.latestRun?.id ?? '')).toMatchObject({ status: 'complete' });
  const { total } = await first.person.api.records.list.query({ type: 'order' });
  expect(total).toBeGreaterThan(500);

  first.program.kill('SIGKILL');
  await first.program.ended;
  await vi.waitFor(() => expect(restaurant.ask()).rejects.toThrow(), 5_000);

  // Another program takes its port.
  const occupant = createServer().listen(restaurant.port, '127.0.0.1');
  await once(occupant, 'listening');
  onTestFinished(() => void occupant.close());
  const second = await openDemo(folder);
  const moved = await restaurantOf(folder);
  expect(moved.port).not.toBe(restaurant.port);
  const [again] = await second.sources();
  expect(again?.id).toBe(orders?.id);
  const { runId } = await second.person.api.sync.startSync.mutate({ sourceId: again?.id ?? '' });
  expect(await runEnded(second.person, runId)).toMatchObject({
    status: 'complete',
    counts: { created: 0, removed: 0 },
  });

  second.program.kill('SIGTERM');
  expect((await second.program.ended).code).toBe(0);
  await expect(moved.ask()).rejects.toThrow();
}, 90_000);
