/** An organisation with registers in it, written past the API: letting a thousand of them in is not what is measured. */
import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { createSource, importStaged, type Source } from '../import/staged-import.ts';
import type { SampleRecord } from '../import/sample-records.ts';

export interface Shop {
  readonly source: Source;
  /** The device token of each register. */
  readonly tokens: readonly string[];
}

export async function createShop(
  pool: Pool,
  { records, registers }: { readonly records: readonly SampleRecord[]; readonly registers: number },
): Promise<Shop> {
  const source = await createSource(pool);
  if (records.length > 0) await importStaged(pool, source, records);
  const tokens = Array.from({ length: registers }, () => `slr_${randomBytes(32).toString('base64url')}`);
  await pool.query(
    `with organisation as (select organisation_id as id from feed where id = $1),
     store as (
       insert into store (id, organisation_id, name, code)
       select gen_random_uuid(), id, 'Store', 'bench' from organisation
       returning id, organisation_id
     )
     insert into register (id, organisation_id, store_id, name, token_hash, enrolled_by)
     select gen_random_uuid(), organisation_id, store.id, 'Register ' || n, hash, 'Bench'
     from store cross join unnest($2::text[]) with ordinality as given(hash, n)`,
    [source.feed, tokens.map((token) => createHash('sha256').update(token).digest('base64url'))],
  );
  return { source, tokens };
}
