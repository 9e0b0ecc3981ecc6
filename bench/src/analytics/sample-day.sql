-- Sources of an organisation, and their runs of the last 24 hours: one in forty failed, one in three brought changes.
with sources as (
  insert into source (id, organisation_id, name, kind, config, entity_type)
  select gen_random_uuid(), :organisation::uuid, 'Source ' || n, 'file', '{}', 'product' from generate_series(1, :sources::int) n
  returning id
), listed as (select array_agg(id) as ids from sources), runs as (
  insert into run (id, organisation_id, source_id, trigger, status, queued_at, started_at, ended_at, updated)
  select (left(time, 8) || '-' || right(time, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, :organisation::uuid,
         ids[1 + n % :sources::int], 'schedule', case when n % 40 = 0 then 'error' else 'complete' end::run_status,
         at, at, at + interval '2 s', n % 3 / 2
  from listed, generate_series(1, :runs::int) n
  cross join lateral (select now() - interval '1 day' * (1 - n::float8 / :runs::int) as at) moment
  cross join lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as time) encoded
)
insert into source_stats (source_id, last_status, last_success_at) select id, 'complete', now() from sources
