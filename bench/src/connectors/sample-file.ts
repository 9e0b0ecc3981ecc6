/** Files of invented products, made, read and parsed in processes of their own. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Bench } from '../benchmark.ts';

export type SampleFormat = 'csv' | 'csv.gz' | 'xlsx' | 'json' | 'jsonl';

const execute = promisify(execFile);
const program = fileURLToPath(
  new URL('../../../packages/connectors/src/table-file/testing/main.ts', import.meta.url),
);

const read = z.object({ ms: z.number(), rows: z.int(), residentMb: z.array(z.number()), peakMb: z.number() });
const parsed = z.object({ ours: z.array(z.number()), paparse: z.array(z.number()) });
export type FileRead = z.infer<typeof read>;

export const sampleRows = ({ size }: Bench) => (size === 'full' ? 100_000 : 1_000);

/** Milliseconds from the file to its last record, and the memory of a process that does nothing else. */
export async function readSample(bench: Bench, format: SampleFormat): Promise<FileRead> {
  const rows = sampleRows(bench);
  const { stdout } = await run(['--read', await sampleFile(bench, format), '--rows', String(rows)]);
  const result = read.parse(JSON.parse(stdout));
  if (result.rows !== rows) throw new Error(`${result.rows} of ${rows} products were read`);
  return result;
}

/** Milliseconds of each round, ours and Papa Parse's. */
export async function parseSample(bench: Bench): Promise<z.infer<typeof parsed>> {
  const rounds = bench.size === 'full' ? '9' : '1';
  const { stdout } = await run(['--parse', await sampleFile(bench, 'csv'), '--rounds', rounds]);
  return parsed.parse(JSON.parse(stdout));
}

async function sampleFile(bench: Bench, format: SampleFormat): Promise<string> {
  const path = join(bench.folder, `products-to-read.${format}`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await run(['--make', format, '--rows', String(sampleRows(bench)), '--file', path]);
  return path;
}

const run = (args: readonly string[]) => execute(process.execPath, [program, ...args]);
