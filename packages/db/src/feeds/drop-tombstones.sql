-- Drops up to :limit tombstones at or below their feed's floor. Promises how many went.
with gone as (
  delete from record
  where ctid = any (array(
    select r.ctid from record r join feed f on f.id = r.feed_id
    where r.deleted and r.seq between 1 and f.floor
    limit :limit::int
  ))
  returning 1
)
select count(*) as rows from gone
