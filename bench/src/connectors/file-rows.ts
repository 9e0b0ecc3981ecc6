/** What reading 100,000 rows takes in each format, from the file to its records: one reading, however many rows are about it. */
import type { Bench, Benchmark } from '../benchmark.ts';
import { createOnce } from '../once.ts';
import { readSample, sampleRows, type FileRead, type SampleFormat } from './sample-file.ts';

const formats: readonly SampleFormat[] = ['csv', 'csv.gz', 'xlsx', 'json', 'jsonl'];

const once = createOnce<readonly FileRead[]>();

function readings(bench: Bench, format: SampleFormat) {
  return once(bench, format, async () => {
    const reads: FileRead[] = [];
    for (let round = 0; round < (bench.size === 'full' ? 3 : 1); round += 1)
      reads.push(await readSample(bench, format));
    return reads;
  });
}

export const fileRows: readonly Benchmark[] = formats.flatMap((format): Benchmark[] => [
  {
    name: `${format}-read`,
    unit: 'rows/s',
    bound: null,
    async measure(bench) {
      const reads = await readings(bench, format);
      return { ours: reads.map(({ ms }) => (sampleRows(bench) / ms) * 1_000), reference: null };
    },
  },
  {
    name: `${format}-peak`,
    unit: 'MB',
    bound: null,
    async measure(bench) {
      return { ours: (await readings(bench, format)).map(({ peakMb }) => peakMb), reference: null };
    },
  },
]);

/** How much memory grows over the last nine tenths of a workbook of 100,000 rows. */
export const xlsxMemory: Benchmark = {
  name: 'xlsx-memory-100000',
  unit: 'MB',
  bound: 100,
  async measure(bench) {
    const reads = await readings(bench, 'xlsx');
    const growths = reads.map(({ residentMb }) => Math.max(...residentMb) - (residentMb[0] ?? 0));
    return { ours: growths, reference: null };
  },
};
