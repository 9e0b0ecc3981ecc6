/** What a server uses while its sources run on schedule and nothing has changed upstream. */
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../benchmark.ts';
import { withServer } from '../server/server-process.ts';
import { cpuMs } from './cpu.ts';
import { createFleet } from './fleet.ts';

interface Plan {
  readonly sources: number;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Usage {
  readonly cpuMs: number;
  readonly tookMs: number;
  readonly runs: number;
}

/** The intervals are set in the database: they are shorter than lists of records may have. */
export function runScheduled(
  { databases, folder }: Bench,
  { sources, everyMs, forMs }: Plan,
): Promise<Usage> {
  return databases.withFresh((pool, url) =>
    withServer(
      folder,
      async ({ pid, api }) => {
        await mkdir(folder, { recursive: true });
        const fleet = await createFleet(api, folder, sources);
        await fleet.runAll();
        await pool.query(
          `update source set every_ms = $1::int, next_due_at = now() + random() * $1::int * interval '1 ms'`,
          [everyMs],
        );
        // Once around, so that every source has run by its new interval.
        await sleep(Math.min(everyMs, 5_000));
        const before = { cpu: await cpuMs(pid), runs: await endedRuns(pool), at: performance.now() };
        await sleep(forMs);
        return {
          cpuMs: (await cpuMs(pid)) - before.cpu,
          runs: (await endedRuns(pool)) - before.runs,
          tookMs: performance.now() - before.at,
        };
      },
      { DATABASE_URL: url },
    ),
  );
}

type Pool = Parameters<Parameters<Bench['databases']['withFresh']>[0]>[0];

async function endedRuns(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ runs: number }>(
    `select count(*) as runs from run where status = 'complete' and trigger = 'schedule'`,
  );
  return rows[0]?.runs ?? 0;
}
