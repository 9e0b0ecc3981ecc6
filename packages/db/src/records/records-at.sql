-- The live records of a type with these seqs, in the order given. One that has changed since has another seq, and is missing.
select r.feed_id as feed, f.store_id as "storeId", r.key, r.seq, r.data, r.updated_at as "updatedAt", r.source_id as "sourceId"
from unnest(:feeds::int[], :seqs::bigint[]) with ordinality as w(feed, seq, n)
join record r on r.feed_id = w.feed and r.type = :type and r.seq = w.seq and r.seq > 0 and not r.deleted
join feed f on f.id = r.feed_id
order by w.n
