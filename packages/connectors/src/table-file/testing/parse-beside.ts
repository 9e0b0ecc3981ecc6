/** Our reading of CSV, which decodes, unifies line ends and refuses broken quotes, beside Papa Parse on the same text, in turn. */
import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { readRows } from '../../csv/read-rows.ts';
import { readChunks } from '../read-chunks.ts';

/** Milliseconds of each round. */
export async function parseBeside(path: string, rounds: number) {
  const ours: number[] = [];
  const paparse: number[] = [];
  // The first time, code is compiled.
  for (let round = -1; round < rounds; round += 1) {
    const [ourMs, ourRows] = await timed(() => ourRowsOf(path));
    const [theirMs, theirRows] = await timed(async () => {
      const { data } = Papa.parse<string[]>(await readFile(path, 'utf8'), {
        delimiter: ',',
        skipEmptyLines: true,
      });
      return data.length;
    });
    if (ourRows !== theirRows) throw new Error(`${ourRows} rows here, ${theirRows} by Papa Parse.`);
    if (round < 0) continue;
    ours.push(ourMs);
    paparse.push(theirMs);
  }
  return { ours, paparse };
}

async function ourRowsOf(path: string): Promise<number> {
  const format = { encoding: 'utf-8', isDamaged: false, delimiter: ',' } as const;
  let count = 0;
  for await (const { rows } of readRows(
    readChunks(path, () => undefined),
    format,
  ))
    count += rows.length;
  return count;
}

async function timed(work: () => Promise<number>): Promise<readonly [ms: number, rows: number]> {
  const start = performance.now();
  const rows = await work();
  return [performance.now() - start, rows];
}
