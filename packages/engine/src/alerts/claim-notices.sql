-- Takes up to :limit notices that are due and puts them off until :until: whoever takes next does not see them, and one whose
-- taker dies is taken again then. A recovery waits until its alert is sent or given up. Promises what to tell, and where.
with due as materialized (
  select n.id from notice n
  where n.due_at <= :now::timestamptz
    and not (n.kind = 'recovered' and exists (
      select from notice o
      where o.channel_id = n.channel_id and o.incident_id = n.incident_id and o.kind = 'opened' and o.due_at is not null
    ))
  order by n.due_at
  limit :limit::int
  for update of n skip locked
), taken as (
  update notice set due_at = :until::timestamptz, attempts = attempts + 1
  where id in (select id from due)
  returning id, channel_id, incident_id, kind, attempts
)
select
  t.id, t.kind, t.attempts,
  c.id as "channelId", c.kind as "channelKind", c.config, c.is_enabled as "isEnabled",
  jsonb_build_object('id', g.id, 'name', g.name) as organisation,
  jsonb_build_object('id', s.id, 'name', s.name) as source,
  i.id as "incidentId", i.kind as "incidentKind", i.opened_at as "openedAt", i.closed_at as "closedAt", i.message, i.advice, r.error_kind as "errorKind",
  -- Those that opened it, and those after them. Ids of runs grow with time.
  i.failures + (
    select count(*)::int from run f
    where f.source_id = i.source_id and f.id > i.run_id and f.status = 'error' and f.ended_at <= coalesce(i.closed_at, :now)
  ) as failures,
  o.delivered_at is not null as "wasTold"
from taken t
join alert_channel c on c.id = t.channel_id
join organisation g on g.id = c.organisation_id
join incident i on i.id = t.incident_id
join source s on s.id = i.source_id
left join run r on r.id = i.run_id
left join notice o on o.channel_id = t.channel_id and o.incident_id = t.incident_id and o.kind = 'opened'
