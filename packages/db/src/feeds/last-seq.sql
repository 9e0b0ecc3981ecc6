-- The last of the changes that wrote these records; 0 where there are none.
select coalesce(max(r.seq), 0) as seq
from unnest(:types::text[], :keys::text[]) as w(type, key)
join record r on r.feed_id = :feed::int and r.type = w.type and r.key = w.key
