/**
 * The reference: what somebody would write by hand for this one import and nothing else. The records go by COPY into a
 * temporary table with a hash computed on the way, and one statement merges them, in one transaction. Of the ways
 * tried (hash in SQL, jsonb in the temporary table, an upsert and a delete instead of a merge) none is faster.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SampleRecord } from './sample-records.ts';

const sql = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const rawTable = sql('raw-table.sql');
const rawStage = sql('raw-stage.sql');
const rawMerge = sql('raw-merge.sql');

export const createRawTable = async (pool: Pool): Promise<void> => {
  await pool.query(rawTable);
};

export async function importRaw(pool: Pool, records: readonly SampleRecord[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(rawStage);
    const copy = client.query(copyFrom('copy raw_stage (key, data, hash) from stdin'));
    await pipeline(Readable.from(linesOf(records)), copy);
    await client.query('analyze raw_stage (key)');
    await client.query(rawMerge);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const CHUNK_LENGTH = 131_072;

function* linesOf(records: readonly SampleRecord[]): Generator<string> {
  let lines = '';
  for (const { key, data } of records) {
    const json = JSON.stringify(data);
    const escaped = json.includes('\\') ? json.replaceAll('\\', String.raw`\\`) : json;
    lines += `${key}\t${escaped}\t${hash('md5', json)}\n`;
    if (lines.length >= CHUNK_LENGTH) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}
