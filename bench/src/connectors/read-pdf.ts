/** Lists of invented customers as PDF, read in a process of their own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const execute = promisify(execFile);
const program = fileURLToPath(
  new URL('../../../packages/connectors/src/pdf-grid/testing/main.ts', import.meta.url),
);

const tried = z.object({ ms: z.number(), rows: z.int(), pages: z.int(), residentMb: z.array(z.number()) });

export const makePdf = (path: string, customers: number) =>
  execute(process.execPath, [program, '--make', String(customers), '--file', path]);

/** Milliseconds from the file to all its rows, and what memory the process had at ten points on the way. */
export async function readPdf(path: string, customers: number): Promise<z.infer<typeof tried>> {
  const { stdout } = await execute(process.execPath, [program, '--read', path]);
  const result = tried.parse(JSON.parse(stdout));
  if (result.rows !== customers) throw new Error(`${result.rows} of ${customers} customers were read`);
  return result;
}
