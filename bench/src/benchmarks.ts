/** All benchmarks, in the order in which they run. To add one, write its file and list it here. */
import { analyticsRows } from './analytics/analytics-rows.ts';
import { fanOutRows } from './live/fan-out-rows.ts';
import type { Benchmark } from './benchmark.ts';
import { csvParse } from './connectors/csv-parse.ts';
import { fileRows, xlsxMemory } from './connectors/file-rows.ts';
import { pdfMemory } from './connectors/pdf-memory.ts';
import { pdfRead } from './connectors/pdf-read.ts';
import { sheetsBusy } from './connectors/sheets-busy.ts';
import { firstLoadChromium, longestTask } from './chromium/first-load.ts';
import { dashboardRows } from './dashboard/dashboard-rows.ts';
import { historyRows } from './history/history-rows.ts';
import { runOverhead } from './engine/run-overhead.ts';
import { runsInARow } from './engine/runs-in-a-row.ts';
import { schedule200 } from './engine/schedule-200.ts';
import { importFirst } from './import/import-first.ts';
import { importUnchanged } from './import/import-unchanged.ts';
import { catchUp } from './replica/catch-up.ts';
import { firstLoad } from './replica/first-load.ts';
import { registerMemory } from './return/register-memory.ts';
import { returnRows } from './return/return-rows.ts';
import { csvRun } from './server/csv-run.ts';
import { csvRunUnchanged } from './server/csv-run-unchanged.ts';
import { serverMemory } from './server/server-memory.ts';
import { since } from './since/since.ts';
import { toastBackfill } from './toast/toast-backfill.ts';
import { toastPolling } from './toast/toast-polling.ts';

export const benchmarks: readonly Benchmark[] = [
  importUnchanged,
  importFirst,
  since,
  serverMemory,
  csvRun,
  csvRunUnchanged,
  runOverhead,
  schedule200,
  runsInARow,
  toastBackfill,
  toastPolling,
  csvParse,
  ...fileRows,
  xlsxMemory,
  sheetsBusy,
  pdfRead,
  pdfMemory,
  ...fanOutRows,
  firstLoad,
  catchUp,
  firstLoadChromium,
  longestTask,
  ...dashboardRows,
  ...historyRows,
  ...analyticsRows,
  ...returnRows,
  registerMemory,
];
