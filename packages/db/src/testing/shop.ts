/** An organisation with two stores, a source and a run of it: what tests of feeds write into. */
import type { Pool } from 'pg';

export interface Shop {
  readonly organisation: string;
  /** The feed all stores share. */
  readonly shared: number;
  /** The feeds of the two stores. */
  readonly stores: readonly [number, number];
  readonly source: string;
  readonly run: string;
}

export async function createShop(pool: Pool): Promise<Shop> {
  const { rows } = await pool.query<{ organisation: string; source: string; run: string }>(`
    with o as (
      insert into organisation (id, name, slug) values (gen_random_uuid(), 'Shop', gen_random_uuid()) returning id
    ), stores as (
      insert into store (id, organisation_id, name, code)
      select gen_random_uuid(), o.id, code, code from o, (values ('north'), ('south')) as codes(code)
    ), s as (
      insert into source (id, organisation_id, name, kind, config, entity_type)
      select gen_random_uuid(), id, 'Products', 'file', '{}', 'product' from o returning id
    ), r as (
      insert into run (id, organisation_id, source_id, trigger)
      select gen_random_uuid(), o.id, s.id, 'manual' from o, s returning id
    )
    select o.id as organisation, s.id as source, r.id as run from o, s, r`);
  const [made] = rows;
  if (!made) throw new Error('The shop was not made');
  const feeds = await pool.query<{ id: number }>(
    'select id from feed where organisation_id = $1 order by store_id is not null, id',
    [made.organisation],
  );
  const [shared, north, south] = feeds.rows.map(({ id }) => id);
  if (shared === undefined || north === undefined || south === undefined)
    throw new Error('An organisation and its stores have a feed each');
  return { ...made, shared, stores: [north, south] };
}
