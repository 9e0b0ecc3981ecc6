/** Many small sources of one server. */
import { join } from 'node:path';
import { writeCsv } from '../server/csv-file.ts';
import { createCsvSource, runSource } from '../server/run-source.ts';
import type { ServerProcess } from '../server/server-process.ts';

export interface Fleet {
  readonly sourceIds: readonly string[];
  /** Every source once, a few at a time; resolves when all runs have ended. */
  runAll(): Promise<void>;
  /** The files of every other source have other bytes from now on, so that their next run reads them. */
  touch(): Promise<void>;
}

const ROWS = 20;
const AT_A_TIME = 4;

export async function createFleet(api: ServerProcess['api'], folder: string, size: number): Promise<Fleet> {
  const path = (n: number) => join(folder, `fleet-${n}.csv`);
  const write = (n: number, lineEnd: '\n' | '\r\n') =>
    writeCsv(path(n), { from: n * ROWS, count: ROWS, lineEnd });
  const sourceIds: string[] = [];
  for (let n = 0; n < size; n += 1) {
    await write(n, '\n');
    sourceIds.push(await createCsvSource(api, path(n)));
  }
  const fresh = new Set(sourceIds.keys());
  let touches = 0;
  return {
    sourceIds,
    async runAll() {
      const waiting = [...sourceIds.entries()];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [n, sourceId] = next;
          await runSource(api, sourceId, { rows: fresh.has(n) ? ROWS : 0 });
          fresh.delete(n);
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
    },
    async touch() {
      touches += 1;
      for (let n = 0; n < size; n += 2) {
        await write(n, touches % 2 === 1 ? '\r\n' : '\n');
        fresh.add(n);
      }
    },
  };
}
