-- Up to which change a feed's tombstones were written before :before, for each feed whose floor is below it.
select f.id as feed, old.seq
from (
  select feed_id, max(seq) as seq from record
  where deleted and seq > 0 and updated_at < :before::timestamptz
  group by feed_id
) old
join feed f on f.id = old.feed_id
where old.seq > f.floor
