-- Forgets up to :limit incidents of the organisation that were closed before :before, with their notices. Promises how many went.
with old as materialized (
  select id from incident
  where organisation_id = :organisation::uuid and closed_at < :before::timestamptz
  order by id
  limit :limit::int
  for update skip locked
), gone as (
  delete from incident where id in (select id from old) returning 1
)
select count(*)::int as rows from gone
