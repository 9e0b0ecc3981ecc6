/**
 * The simulator as a program: `node …/main.ts --port 0 --csv products.csv --csv customers.csv`. Each file becomes a tab of one
 * spreadsheet, with numbers and dates as such. Its first line of output is its address, the second that of the spreadsheet;
 * GET /_control/account tells the key of the service account that it is shared with. It ends on SIGTERM or SIGINT.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { cellsFromCsv } from './cells-from-csv.ts';
import { startGoogleSimulator } from './google-simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    csv: { type: 'string', multiple: true, default: [] },
    locale: { type: 'string', default: 'it_IT' },
    latency: { type: 'string', default: '0' },
  },
});

const id = 'sample-spreadsheet-000000000000000000000001';
const simulator = await startGoogleSimulator({
  port: Number(values.port),
  latencyMs: Number(values.latency),
});
simulator.workbooks.put({
  id,
  title: 'Sample spreadsheet',
  locale: values.locale,
  sharedWith: [simulator.email],
  isLinkShared: true,
  publishedAs: '2PACX-sample-0000000000000000000001',
  tabs: await Promise.all(
    values.csv.map(async (path, index) => ({
      sheetId: index * 7,
      title: basename(path).replace(/\.csv$/, ''),
      cells: cellsFromCsv(await readFile(path, 'utf8')),
      frozenRows: 1,
    })),
  ),
});
process.stdout.write(`${simulator.url}\n${simulator.url}/spreadsheets/d/${id}/edit#gid=0\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close());
