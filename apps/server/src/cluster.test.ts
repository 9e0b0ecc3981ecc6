import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startHeldFile } from './testing/held-file.ts';
import { runEnded } from './testing/run-ended.ts';
import { spawnServer, type Program } from './testing/spawn-server.ts';
import { signIn } from './testing/test-server.ts';

const admin = { SYNCLINE_ADMIN_EMAIL: 'admin@example.org', SYNCLINE_ADMIN_PASSWORD: 'correct horse battery' };
const ROWS = 12_000;
const text = `code,name\n${Array.from({ length: ROWS }, (_, n) => `${n},Product ${n}`).join('\n')}\n`;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'syncline-cluster-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** So many processes on one database, as a load balancer would have behind it. */
async function startCluster(processes: number) {
  const env = {
    DATABASE_URL: database.url,
    SYNCLINE_DATA: folder,
    SYNCLINE_SECRET: 's'.repeat(32),
    ...admin,
  };
  const programs: Program[] = [];
  // One after the other, as only the first makes the admin.
  for (let n = 0; n < processes; n += 1) {
    const program = spawnServer(env);
    await program.running;
    programs.push(program);
  }
  const people = [];
  for (const program of programs)
    people.push(await signIn(await program.running, admin.SYNCLINE_ADMIN_EMAIL));
  return { programs, people };
}

type Person = Awaited<ReturnType<typeof signIn>>;

async function addSource({ api }: Person, name: string, url: string): Promise<string> {
  const mapping = { type: 'product', key: ['code'], columns: [{ column: 'name', field: 'name' }] };
  const { id } = await api.sources.create.mutate({
    name,
    kind: 'file',
    storeId: null,
    config: { location: { from: 'url', url }, mapping },
    schedule: { kind: 'manual' },
  });
  return id;
}

const only = <Value>([value]: readonly Value[]): Value => {
  if (value === undefined) throw new Error('There is none');
  return value;
};

describe('several server processes', () => {
  test('[A3] asked 200 times at once, four processes have one run of a source at a time', async () => {
    const { people } = await startCluster(4);
    const file = await startHeldFile('code,name\n1,One\n');
    file.letGo();
    const sources = await Promise.all(
      ['one', 'two', 'three'].map((name) => addSource(only(people), name, file.url)),
    );
    const asked = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) => {
        const { api } = people[n % people.length] ?? only(people);
        return api.sync.startSync.mutate({ sourceId: sources[n % sources.length] ?? '' });
      }),
    );
    const answers = asked.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    const refusals = asked.flatMap((it) => (it.status === 'rejected' ? [String(it.reason)] : []));
    expect(answers.length).toBeGreaterThan(0);
    for (const refusal of refusals) expect(refusal).toContain('This source was synced a moment ago');
    await Promise.all(
      [...new Set(answers.map(({ runId }) => runId))].map((runId) => runEnded(only(people), runId)),
    );

    const { rows } = await database.pool.query<{ overlapping: number; runs: number }>(`
      select count(*) as runs, count(*) filter (where exists (
        select from run b where b.source_id = a.source_id and b.id <> a.id
          and tstzrange(a.queued_at, a.ended_at) && tstzrange(b.queued_at, b.ended_at)
      )) as overlapping
      from run a`);
    expect(rows[0]?.overlapping).toBe(0);
    expect(rows[0]?.runs).toBeGreaterThanOrEqual(3);
    const ids = new Set(
      (await database.pool.query<{ id: string }>('select id from run')).rows.map(({ id }) => id),
    );
    for (const { runId } of answers) expect(ids).toContain(runId);
  }, 60_000);

  test.each([
    ['[D8] killed', 'SIGKILL', null, 15_000],
    ['[D8] told to stop', 'SIGTERM', 0, 10_000],
  ] as const)(
    '%s in the middle of a run, one leaves it to another, which ends it as if undisturbed',
    async (name, signal, code, withinMs) => {
      const { programs, people } = await startCluster(2);
      const file = await startHeldFile(text);
      onTestFinished(() => file.letGo());
      const sourceId = await addSource(only(people), name, file.url);
      const { runId } = await only(people).api.sync.startSync.mutate({ sourceId });
      await file.requested;
      const { workerId } = await database.prisma.run.findUniqueOrThrow({ where: { id: runId } });
      const { pid } = await database.prisma.worker.findUniqueOrThrow({ where: { id: workerId ?? '' } });
      const holder = programs.findIndex((program) => program.pid === pid);

      const asked = performance.now();
      programs[holder]?.kill(signal);
      expect((await programs[holder]?.ended)?.code).toBe(code);
      file.letGo();
      const other = people[1 - holder] ?? only(people);
      const run = await runEnded(other, runId);
      expect(performance.now() - asked).toBeLessThan(withinMs);
      expect(run).toMatchObject({ status: 'complete', attempt: 2, stats: { rows: ROWS } });
      const { total } = await other.api.records.list.query({ type: 'product' });
      expect(total).toBe(ROWS);
    },
    60_000,
  );
});
