-- Locks the records a batch will change, in key order, before the head: whoever holds a record may be waiting for the
-- head, so nobody may wait for a record while holding the head.
select count(*) from (
  select from record r
  join stage_change c on c.feed_id = r.feed_id and c.type = r.type and c.key = r.key
  where c.feed_id = :feed::int and c.n > :after::bigint and c.n <= :until::bigint
  order by r.type, r.key
  for update of r
) locked
