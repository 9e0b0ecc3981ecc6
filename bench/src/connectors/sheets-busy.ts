import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { cpuMs } from '../engine/cpu.ts';
import { csvMapping, writeCsv } from '../server/csv-file.ts';
import { runSource } from '../server/run-source.ts';
import { withServer } from '../server/server-process.ts';
import { withGoogle } from './sample-google.ts';

/** What Google takes for a block of a megabyte or two. */
const LATENCY_MS = 500;

/** The share of an import of 100,000 rows from Sheets in which the server works rather than waits, for Google or the database. */
export const sheetsBusy: Benchmark = {
  name: 'sheets-busy',
  unit: '%',
  bound: 20,
  async measure({ size, folder }) {
    const count = size === 'full' ? 100_000 : 2_000;
    const csv = join(folder, 'sheet.csv');
    await writeCsv(csv, { from: 0, count, lineEnd: '\n' });
    const data = join(folder, 'sheets-busy');
    await mkdir(data, { recursive: true });
    return withGoogle({ csv, latencyMs: size === 'full' ? LATENCY_MS : 20 }, (google) =>
      withServer(data, async ({ pid, api }) => {
        const { id } = await api.sources.create.mutate({
          name: 'Sheet',
          kind: 'google-sheets',
          storeId: null,
          config: {
            access: 'service-account',
            spreadsheetId: google.spreadsheet,
            sheetId: 0,
            serviceAccountKey: google.keyFile,
            baseUrl: google.url,
            mapping: csvMapping,
          },
        });
        const before = await cpuMs(pid);
        const ms = await runSource(api, id, { rows: count });
        return { ours: [(((await cpuMs(pid)) - before) / ms) * 100], reference: null };
      }),
    );
  },
};
