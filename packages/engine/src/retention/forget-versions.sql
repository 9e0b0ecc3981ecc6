-- Forgets up to :limit former versions of the organisation's records that were superseded before :before. Promises how many went.
with old as materialized (
  select v.ctid
  from record_version v join feed f on f.id = v.feed_id
  where f.organisation_id = :organisation::uuid and v.superseded_at < :before::timestamptz
  limit :limit::int
  for update of v skip locked
), gone as (
  delete from record_version where ctid = any (array(select ctid from old)) returning 1
)
select count(*)::int as rows from gone
