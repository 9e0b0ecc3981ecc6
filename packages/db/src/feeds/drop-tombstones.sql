-- Drops up to :limit tombstones at or below their feed's floor, locked first: one that somebody is bringing back to life at
-- this moment is left to the next time. Promises how many went.
with old as materialized (
  select r.ctid
  from record r
  join feed f on f.id = r.feed_id
  where r.deleted and r.seq between 1 and f.floor
  limit :limit::int
  for update of r skip locked
), gone as (
  delete from record where ctid = any (array(select ctid from old)) returning 1
)
select count(*) as rows from gone
