/** What the dashboard costs whoever opens it, in a real Chromium: one visit of each page, each from an empty cache. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Benchmark } from '../benchmark.ts';
import { withChromium } from '../chromium/device.ts';
import { createOnce } from '../once.ts';
import { writeCsv } from '../server/csv-file.ts';
import { createCsvSource, runSource } from '../server/run-source.ts';
import { withServer, type ServerProcess } from '../server/server-process.ts';
import { clickThrough } from './clicks.ts';
import { visit, withWindow, type Visit } from './visit.ts';

interface Rounds {
  readonly signIn: readonly Visit[];
  /** In each round, the worst of all pages. */
  readonly pages: readonly Visit[];
  readonly clicks: readonly number[];
}

const once = createOnce<Rounds>();
const rounds = (bench: Bench) => once(bench, 'dashboard', () => measure(bench));

const row = (
  name: string,
  unit: Benchmark['unit'],
  atMost: number,
  of: (rounds: Rounds) => readonly number[],
): Benchmark => ({
  name,
  unit,
  bound: null,
  atMost,
  measure: async (bench) => ({ ours: of(await rounds(bench)), reference: null }),
});

export const dashboardRows: readonly Benchmark[] = [
  row('sign-in-scripts', 'kB', 200, ({ signIn }) => signIn.map(({ scriptKb }) => scriptKb)),
  row('page-scripts', 'kB', 350, ({ pages }) => pages.map(({ scriptKb }) => scriptKb)),
  row('page-interactive', 'ms', 1_500, ({ pages }) => pages.map(({ interactiveMs }) => interactiveMs)),
  row('page-shift', 'CLS', 0.02, ({ pages }) => pages.map(({ shift }) => shift)),
  row('page-click', 'ms', 100, ({ clicks }) => clicks),
];

async function measure({ size, folder: root }: Bench): Promise<Rounds> {
  const folder = join(root, 'dashboard');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'products.csv');
  const [count, times] = size === 'full' ? [10_000, 3] : [500, 1];
  await writeCsv(file, { from: 0, count, lineEnd: '\n' });
  return withServer(folder, async ({ api, url }) => {
    const sourceId = await createCsvSource(api, file);
    await runSource(api, sourceId, { rows: count });
    const paths = await addresses(api, sourceId);
    const result = { signIn: [] as Visit[], pages: [] as Visit[], clicks: [] as number[] };
    await withChromium(async (browser) => {
      for (let round = 0; round < times; round++) {
        const alone = { isSignedIn: false };
        result.signIn.push(await withWindow(browser, url, alone, (context) => visit(context, '/sign-in')));
        const visits: Visit[] = [];
        for (const path of paths)
          visits.push(
            await withWindow(browser, url, { isSignedIn: true }, (context) => visit(context, path)),
          );
        result.pages.push(worstOf(visits));
        const clicks = await withWindow(browser, url, { isSignedIn: true }, clickThrough);
        result.clicks.push(Math.max(...clicks));
      }
    });
    return result;
  });
}

async function addresses(api: ServerProcess['api'], sourceId: string): Promise<readonly string[]> {
  const { runs } = await api.runs.list.query({ sources: [sourceId] });
  return [
    '/',
    '/sources',
    `/sources/${sourceId}`,
    `/sources/${sourceId}?tab=settings`,
    '/sources/new',
    '/records/product',
    '/history',
    `/history/${runs[0]?.id ?? ''}`,
    '/analytics',
    '/registers',
    '/alerts',
    '/audit',
    '/settings',
  ];
}

const worstOf = (visits: readonly Visit[]): Visit => ({
  interactiveMs: Math.max(...visits.map(({ interactiveMs }) => interactiveMs)),
  scriptKb: Math.max(...visits.map(({ scriptKb }) => scriptKb)),
  shift: Math.max(...visits.map(({ shift }) => shift)),
});
