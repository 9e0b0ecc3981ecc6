-- Rule S4: the floor rises to the last tombstone written before :before. Heads are locked in the order of feeds, as by
-- every writer that needs more than one.
with due as (
  select f.id, old.seq
  from (
    select feed_id, max(seq) as seq from record
    where deleted and seq > 0 and updated_at < :before::timestamptz
    group by feed_id
  ) old
  join feed f on f.id = old.feed_id
  where old.seq > f.floor
  order by f.id
  for no key update of f
)
update feed set floor = due.seq from due where feed.id = due.id
