-- Records to be referred to whose title or key has :pattern in it, the best known first.
select r.feed_id as feed, r.key, r.data->>:title as title
from record r
where r.feed_id = any(:feeds::int[]) and r.type = :type and not r.deleted
  and (r.data->>:title ilike :pattern or r.key ilike :pattern)
order by r.data->>:title collate natural_order nulls last, r.key
limit :limit::int
