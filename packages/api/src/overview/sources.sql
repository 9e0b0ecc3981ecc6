-- The sources that an organisation's store reads from, those of all stores included, or all of them; each with how its runs ended
-- so far and how long its newest complete runs took, the oldest first.
select s.id, s.name, s.kind, s.store_id as "storeId", s.entity_type as "entityType", s.attendance = 'while-watched' as "isWatched",
       s.paused_at as "pausedAt", s.next_due_at as "nextDueAt", coalesce(s.alert_after, o.alert_after) as "alertAfter",
       coalesce(t.consecutive_failures, 0) as "consecutiveFailures",
       coalesce(t.needs_attention, false) as "needsAttention", t.last_status as "lastStatus", t.last_run_id as "lastRunId",
       t.last_success_at as "lastSyncedAt",
       case when t.last_status = 'error' then last.error_message end as error,
       coalesce(recent.durations, '{}') as durations
from source s
join organisation o on o.id = s.organisation_id
left join source_stats t on t.source_id = s.id
left join run last on last.id = t.last_run_id
left join lateral (
  select array_agg(ms order by id) as durations
  from (
    select id, extract(epoch from ended_at - started_at)::float8 * 1000 as ms
    from (select id, status, started_at, ended_at from run where source_id = s.id order by id desc limit :runs::int) newest
    where status = 'complete' and started_at is not null
  ) complete
) recent on true
where s.organisation_id = :organisation::uuid and (:store::uuid is null or s.store_id is null or s.store_id = :store::uuid)
order by s.name
