-- Forgets up to :limit notices of no incident (tests of a channel) from before :before. Promises how many went.
with old as materialized (
  select n.id from notice n join alert_channel c on c.id = n.channel_id
  where c.organisation_id = :organisation::uuid and n.incident_id is null and n.created_at < :before::timestamptz
  limit :limit::int
  for update of n skip locked
), gone as (
  delete from notice where id in (select id from old) returning 1
)
select count(*)::int as rows from gone
