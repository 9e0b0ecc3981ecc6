import type { Benchmark } from '../benchmark.ts';
import { parseSample } from './sample-file.ts';

/** 100,000 rows of CSV, parsing alone, beside Papa Parse with nothing around it. At most as long as 150,000 rows/s take. */
export const csvParse: Benchmark = {
  name: 'csv-parse-100000',
  unit: 'ms',
  bound: 1.5,
  atMost: 667,
  async measure(bench) {
    const { ours, paparse } = await parseSample(bench);
    return { ours, reference: paparse };
  },
};
