-- How many records of a type name another one in a field, counted up to :most.
select count(*) as count
from (
  select from record r
  where r.feed_id = any(:feeds::int[]) and r.type = :type and not r.deleted and r.data->>:field = :key
  limit :most::int
) found
