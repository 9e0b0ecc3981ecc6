/** The history of a million runs: its first row in the browser, its filters and its charts. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import type { BrowserContext } from 'playwright-core';
import type { Bench, Benchmark } from '../benchmark.ts';
import { withChromium } from '../chromium/device.ts';
import { withWindow } from '../dashboard/visit.ts';
import { settleDown } from '../databases.ts';
import { createOnce } from '../once.ts';
import { writeCsv } from '../server/csv-file.ts';
import { createCsvSource } from '../server/run-source.ts';
import { withServer, type ServerProcess } from '../server/server-process.ts';
import { medianOf } from '../statistics.ts';

interface Rounds {
  /** From the click on the page's link to the first row. */
  readonly firstRow: readonly number[];
  /** The first page of the slowest filter. */
  readonly filters: readonly number[];
  readonly charts: readonly number[];
}

const once = createOnce<Rounds>();

const row = (name: string, atMost: number | null, of: (rounds: Rounds) => readonly number[]): Benchmark => ({
  name,
  unit: 'ms',
  bound: null,
  ...(atMost !== null && { atMost }),
  measure: async (bench) => ({
    ours: of(await once(bench, 'history', () => measure(bench))),
    reference: null,
  }),
});

export const historyRows: readonly Benchmark[] = [
  row('history', 300, ({ firstRow }) => firstRow),
  row('history-filters', 300, ({ filters }) => filters),
  row('history-charts', null, ({ charts }) => charts),
];

const SOURCES = 8;

async function measure({ size, databases, folder: root }: Bench): Promise<Rounds> {
  const folder = join(root, 'history');
  await mkdir(folder, { recursive: true });
  const [runs, rounds] = size === 'full' ? [1_000_000, 7] : [2_000, 1];
  return databases.withFresh((pool, url) =>
    withServer(
      folder,
      async (server) => {
        const sources: string[] = [];
        for (let n = 0; n < SOURCES; n++) {
          const file = join(folder, `prices-${n}.csv`);
          await writeCsv(file, { from: 0, count: 10, lineEnd: '\n' });
          sources.push(await createCsvSource(server.api, file));
        }
        await addRuns(pool, runs);
        return {
          firstRow: await firstRows(server, rounds),
          filters: await slowestFilter(server, sources, rounds),
          charts: await repeated(rounds, () => timed(() => server.api.runs.charts.query({}))),
        };
      },
      { DATABASE_URL: url },
    ),
  );
}

async function addRuns(pool: Pool, runs: number): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from organisation');
  await sampleRuns(pool, { organisation: rows[0]?.id ?? '', runs });
  await settleDown(pool);
}

const sampleRuns = loadStatement<{ organisation: string; runs: number }>(import.meta.url, 'sample-runs.sql', {
  prepared: false,
});

async function firstRows({ url }: ServerProcess, rounds: number): Promise<readonly number[]> {
  const found: number[] = [];
  await withChromium(async (browser) => {
    // The first loads the page's code, which those who look often have.
    for (let round = -1; round < rounds; round++) {
      const ms = await withWindow(browser, url, { isSignedIn: true }, awaitFirstRow);
      if (round >= 0) found.push(ms);
    }
  });
  return found;
}

/** A window that was on another page before. */
async function awaitFirstRow(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.goto('/history');
  await page.locator('tr[aria-rowindex="2"]').waitFor();
  // Anew, so that no answer is kept, with the code of the page in the cache.
  await page.goto('/sources');
  await page.getByRole('link', { name: 'Sync history' }).waitFor();
  await page.waitForLoadState('networkidle');
  return page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('a[href="/history"]')?.click();
    while (document.querySelector('tr[aria-rowindex="2"]') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
}

/** What there is to choose, and what few runs have in common: those a list has to look for. */
const filtersOf = (sources: readonly string[]) =>
  [
    {},
    { group: 'error' },
    { group: 'cancelled' },
    { group: 'running' },
    { trigger: 'webhook' },
    { trigger: 'retry' },
    { withChanges: true },
    { group: 'cancelled', withChanges: true },
    { sources: sources.slice(0, 1) },
    { sources: sources.slice(0, 3), group: 'cancelled' },
    { text: 'example' },
    { text: '503 shop7' },
    { text: 'nothing like it' },
    { text: 'prices' },
    {
      from: new Date(Date.now() - 30 * 86_400_000).toISOString(),
      to: new Date(Date.now() - 29 * 86_400_000).toISOString(),
    },
  ] as const;

async function slowestFilter(
  { api }: ServerProcess,
  sources: readonly string[],
  rounds: number,
): Promise<readonly number[]> {
  let slowest: readonly number[] = [0];
  for (const filter of filtersOf(sources)) {
    const { sources: some, ...rest } = { sources: undefined, ...filter };
    const ask = () => api.runs.list.query({ ...rest, ...(some && { sources: [...some] }), limit: 100 });
    const took = await repeated(rounds, () => timed(ask));
    if (medianOf(took) > medianOf(slowest)) slowest = took;
  }
  return slowest;
}

async function repeated(rounds: number, work: () => Promise<number>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) found.push(await work());
  return found;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
