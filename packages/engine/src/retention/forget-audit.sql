-- Forgets up to :limit entries of the organisation's audit from before :before, the oldest first: their ids grow with time, so
-- nothing younger is looked at. Promises how many went.
with oldest as materialized (
  select id, at from audit where organisation_id = :organisation::uuid order by id limit :limit::int
), gone as (
  delete from audit where id in (select id from oldest where at < :before::timestamptz) returning 1
)
select count(*)::int as rows from gone
