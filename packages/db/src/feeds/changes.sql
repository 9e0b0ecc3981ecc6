-- A page of what changed in a feed after a change, all types, in the order of the changes, with the feed's state in the
-- same snapshot. One row without a key when there is nothing.
select f.epoch, f.head, f.floor, r.type, r.key, r.seq, r.deleted, r.data
from feed f
left join lateral (
  select c.*
  from feed_type t
  cross join lateral (
    select type, key, seq, deleted, data
    from record
    where feed_id = f.id and type = t.type and seq > 0 and seq > :after::bigint
    order by seq
    limit :limit::int
  ) c
  where t.feed_id = f.id and t.head > :after::bigint
  order by c.seq
  limit :limit::int
) r on true
where f.id = :feed::int
order by r.seq
