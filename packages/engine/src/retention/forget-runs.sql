-- Forgets up to :limit runs of the organisation that ended before :before, with their logs and dead letters: never one that has
-- not ended, nor the newest complete one of a source. A run that ended by then has an id below :below. Promises how many went.
with old as materialized (
  select r.id
  from run r
  where r.organisation_id = :organisation::uuid
    and r.id < :below::uuid
    and r.ended_at < :before::timestamptz
    and not (r.status = 'complete' and not exists (
      select from run newer where newer.source_id = r.source_id and newer.id > r.id and newer.status = 'complete'
    ))
  order by r.id
  limit :limit::int
  for update of r skip locked
), gone as (
  delete from run where id in (select id from old) returning 1
)
select count(*)::int as rows from gone
