-- A page of what changed in one type of a feed after :after, in the order of the changes, with the feed's state and
-- the type's integrity in the same snapshot. One row without a key when there is nothing. A reader from the
-- beginning (:after = 0) needs no tombstones.
select f.epoch, f.head, f.floor, coalesce(t.count, 0) as count, coalesce(t.checksum, 0) as checksum, coalesce(t.head, 0) as "typeHead",
       r.key, r.seq, r.deleted, r.data
from feed f
left join feed_type t on t.feed_id = f.id and t.type = :type::text
left join lateral (
  select key, seq, deleted, data
  from record
  where feed_id = f.id and type = :type::text and seq > 0 and seq > :after::bigint
    and not (deleted and :after::bigint = 0)
  order by seq
  limit :limit::int
) r on true
where f.id = :feed::int
order by r.seq
