-- A page of what changed in a feed in (:after, :until], all types, in the order of the changes, from one snapshot.
select r.type, r.key, r.seq, r.deleted, r.data
from feed_type t
cross join lateral (
  select type, key, seq, deleted, data
  from record
  where feed_id = t.feed_id and type = t.type and seq > 0 and seq > :after::bigint and seq <= :until::bigint
  order by seq
  limit :limit::int
) r
where t.feed_id = :feed::int and t.head > :after::bigint
order by r.seq
limit :limit::int
