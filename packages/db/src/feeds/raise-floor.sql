-- Rule 4: the floor rises to the last tombstone written before :before.
update feed f
set floor = greatest(f.floor, t.seq)
from (
  select feed_id, max(seq) as seq from record where deleted and seq > 0 and updated_at < :before::timestamptz group by feed_id
) t
where t.feed_id = f.id
