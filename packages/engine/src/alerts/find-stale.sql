-- Sources that run by themselves at an interval, and have not been read for more of it than their organisation puts up with,
-- though never for less than :patience_ms: nobody is told twice, and not of one that was changed or resumed since.
select s.id as "sourceId", s.organisation_id as "organisationId", s.every_ms as "everyMs", t.last_run_id as "runId",
       coalesce(t.last_success_at, s.created_at) as since
from source s
join organisation o on o.id = s.organisation_id
join source_stats t on t.source_id = s.id
where o.stale_after is not null
  and s.every_ms is not null and s.attendance = 'always' and s.paused_at is null
  and t.last_run_id is not null
  and greatest(t.last_success_at, s.created_at, s.updated_at)
      < :now::timestamptz - greatest(o.stale_after * s.every_ms::float8, :patience_ms::float8) * interval '1 ms'
  and not exists (select from incident i where i.source_id = s.id and i.closed_at is null)
