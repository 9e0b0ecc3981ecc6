-- :runs runs of the organisation, one every 5 s until now, of all its sources in turn. As in life most are complete and change
-- nothing, a few fail in ways that have words, and very few were called off.
insert into run (
  id, organisation_id, source_id, version, status, trigger, requested_by, progress, message, steps, requests, rate_limited,
  bytes, rows, created, updated, unchanged, removed, error_kind, error_message, error_advice, queued_at, started_at, ended_at,
  updated_at
)
select (substr(hex, 1, 8) || '-' || substr(hex, 9) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
       :organisation::uuid, sources.ids[1 + n % array_length(sources.ids, 1)], 9, outcome::run_status,
       (case n % 50 when 0 then 'manual' when 1 then 'webhook' else 'schedule' end)::run_trigger,
       case n % 50 when 0 then 'Ada' end,
       100, '',
       jsonb_build_array(
         jsonb_build_object('status', 'downloading', 'attempt', 1, 'startedAt', began.iso, 'endedAt', ended.iso),
         jsonb_build_object('status', 'saving', 'attempt', 1, 'startedAt', ended.iso, 'endedAt', ended.iso)
       ),
       1 + n % 7, (n % 90 = 3)::int * 2, 40000 + n % 9000, 500 + n % 100,
       (n % 10 = 0)::int * (n % 17), (n % 10 = 0)::int * (n % 60), 500, (n % 100 = 0)::int,
       case when outcome = 'error' then 'source' end,
       case when outcome = 'error' then format('https://shop%s.example.com/prices answered %s.', n % 40, 500 + n % 4) end,
       case when outcome = 'error' then 'Try again later.' end,
       at, at + interval '300 ms', at + took * 1.4, at + took * 1.4
from (select array_agg(id order by id) as ids from source where organisation_id = :organisation::uuid) sources,
     generate_series(1, :runs::int) n,
     lateral (select now() - (:runs::int - n) * interval '5 s' as at) queued,
     lateral (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as hex) stamp,
     lateral (select interval '1 s' * (0.5 + n % 13 * 0.21 + (n % 29 = 0)::int * 4) as took) work,
     lateral (select (to_jsonb(at at time zone 'UTC') #>> '{}') || 'Z' as iso) began,
     lateral (select (to_jsonb((at + took) at time zone 'UTC') #>> '{}') || 'Z' as iso) ended,
     lateral (select case when n % 41 = 7 then 'error' when n % 1009 = 5 then 'cancelled' else 'complete' end as outcome) ending
