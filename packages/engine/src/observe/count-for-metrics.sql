-- How many runs are open, by what they do, and how many sources there are, by what decides on their health.
select
  case when status = 'queued' then 'queued' when status in ('rate-limited', 'retrying') then 'waiting' else 'running' end as state,
  false as "isPaused", 0 as "consecutiveFailures", false as "needsAttention",
  0 as "alertAfter", count(*)::int as count
from run where ended_at is null
group by 1
union all
select
  null, s.paused_at is not null, coalesce(t.consecutive_failures, 0), coalesce(t.needs_attention, false),
  coalesce(s.alert_after, o.alert_after), count(*)::int
from source s join organisation o on o.id = s.organisation_id left join source_stats t on t.source_id = s.id
group by 2, 3, 4, 5
