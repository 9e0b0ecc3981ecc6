-- Locks the records a batch will change, in key order, before the head: whoever holds a record may be waiting for the
-- head, so nobody may wait for a record while holding the head. Looks each record up by its key, whatever the
-- planner believes about a feed that its statistics do not know yet.
select count(*)
from (
  select type, key from stage_change
  where feed_id = :feed::int and n > :after::bigint and n <= :until::bigint and was_there
  order by type, key
) c
cross join lateral (
  select from record where feed_id = :feed::int and type = c.type and key = c.key
  for update
) r
